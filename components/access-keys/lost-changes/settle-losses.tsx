'use client'

import dynamic from 'next/dynamic'

/** The ways to settle losses. Losses are rare: the code loads only if there are some. */
export const SettleLosses = dynamic(() => import('./settle-buttons').then((module) => module.SettleButtons))
