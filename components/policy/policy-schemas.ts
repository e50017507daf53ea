// Loaded on demand: the page is there before the library that checks its form.
export { policyImpactDetails } from '@/lib/domain/policy/policy-impact'
export { policyConflictDetails, policyInput } from '@/lib/domain/policy/policy-input'
