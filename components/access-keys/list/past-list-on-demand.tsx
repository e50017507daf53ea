'use client'

import dynamic from 'next/dynamic'

/**
 * The list of the past. Its code loads only with that list: the list of the present would have to load it otherwise,
 * because both are one page.
 */
export const PastList = dynamic(() => import('./past-list').then((module) => module.PastList))
