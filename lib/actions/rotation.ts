'use server'

import { getRotation as view } from '@/lib/services/rotation/get-rotation'
import {
  advanceRotation as advance,
  cancelRotation as cancel,
  finishRotation as finish,
  goBackRotation as goBack,
} from '@/lib/services/rotation/moves-of-rotation'
import { setRotationFinish as setFinish } from '@/lib/services/rotation/set-rotation-finish'
import { startRotation as start } from '@/lib/services/rotation/start-rotation'
import { defineAction, definePoll } from './define-action'

export const getRotation = definePoll('getRotation', view)
export const startRotation = defineAction('startRotation', start)
export const advanceRotation = defineAction('advanceRotation', advance)
export const goBackRotation = defineAction('goBackRotation', goBack)
export const cancelRotation = defineAction('cancelRotation', cancel)
export const finishRotation = defineAction('finishRotation', finish)
export const setRotationFinish = defineAction('setRotationFinish', setFinish)
