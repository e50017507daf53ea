import type { Operation } from '../operation'
import { getBulk, startBulk } from './access-keys/bulk'
import { contain, lift } from './access-keys/contain'
import { create } from './access-keys/create'
import { edit, restrict } from './access-keys/edit'
import { get, list } from './access-keys/read'
import { deactivate, reactivate, remove, revoke } from './access-keys/stop'

/** The operations on access keys, in the order of the documentation. */
export const accessKeyOperations: readonly Operation[] = [
  list,
  create,
  get,
  edit,
  restrict,
  deactivate,
  reactivate,
  revoke,
  contain,
  lift,
  remove,
  startBulk,
  getBulk,
]
