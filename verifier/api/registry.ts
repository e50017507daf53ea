import type { Operation } from './operation'
import { accessKeyOperations } from './operations/access-keys'
import { auditOperations, deprecationReport } from './operations/audit-events'
import { cloudAccountOperations } from './operations/cloud-accounts'
import { secretOperations } from './operations/secrets'
import { selfOperations } from './operations/self'
import { usageOperations } from './operations/usage'
import { possessionOperations, serviceOperations, verificationOperations } from './operations/verification'
import { workspaceOperations } from './operations/workspace'

/** Every operation there is, in the order of the documentation. What is not here does not exist. */
export const OPERATIONS: readonly Operation[] = [
  ...verificationOperations,
  ...accessKeyOperations,
  ...secretOperations,
  ...usageOperations,
  ...selfOperations,
  ...possessionOperations,
  ...auditOperations,
  deprecationReport(() => OPERATIONS),
  ...cloudAccountOperations,
  ...workspaceOperations,
  ...serviceOperations,
]
