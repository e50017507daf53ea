import type { Operation } from './operation'
import { accessKeyOperations } from './operations/access-keys'
import { auditOperations, deprecationReport } from './operations/audit-events'
import { cloudAccountOperations } from './operations/cloud-accounts'
import { receiptOperations } from './operations/receipts'
import { secretOperations } from './operations/secrets'
import { selfOperations } from './operations/self'
import { usageOperations } from './operations/usage'
import { possessionOperations, serviceOperations, verificationOperations } from './operations/verification'
import { workspaceOperations } from './operations/workspace'

/** Every operation there is, and perhaps more of them. The report of what goes away knows all that are served. */
export function registryWith(more: readonly Operation[]): readonly Operation[] {
  const operations: readonly Operation[] = [
    ...verificationOperations,
    ...accessKeyOperations,
    ...secretOperations,
    ...usageOperations,
    ...selfOperations,
    ...receiptOperations,
    ...possessionOperations,
    ...auditOperations,
    deprecationReport(() => operations),
    ...cloudAccountOperations,
    ...workspaceOperations,
    ...serviceOperations,
    ...more,
  ]
  return operations
}

/** Every operation there is, in the order of the documentation. What is not here does not exist. */
export const OPERATIONS: readonly Operation[] = registryWith([])
