'use server'

import { changeName as name } from '@/lib/services/account/change-name'
import { changePassword as password } from '@/lib/services/account/change-password'
import { endOwnSession as endSession } from '@/lib/services/account/end-own-session'
import { signOutElsewhere as elsewhere } from '@/lib/services/account/sign-out-elsewhere'
import { defineAccountAction } from './define-account-action'

export const changeName = defineAccountAction('changeName', name)
export const changePassword = defineAccountAction('changePassword', password)
export const endOwnSession = defineAccountAction('endOwnSession', endSession)
export const signOutElsewhere = defineAccountAction('signOutElsewhere', elsewhere)
