import { z } from 'zod'
import { decisionAnswer } from '@/lib/domain/api/workspace-answers'
import { explainDecisionInput } from '@/lib/domain/decisions/explain-input'
import { usageAnswer } from '@/lib/domain/usage/answers'
import { timeZoneInput } from '@/lib/domain/usage/time-zone'
import { DEFAULT_USAGE_PERIOD, USAGE_PERIODS } from '@/lib/domain/usage/usage-period'
import { explainDecision } from '@/lib/services/decisions/explain-decision'
import { getKeyUsage } from '@/lib/services/usage/get-key-usage'
import { defineOperation, type Operation } from '../operation'
import { replyWith } from '../reply'
import { keyPath, READ } from './access-keys/key-operation'

const usage = defineOperation(
  {
    id: 'getKeyUsage',
    method: 'GET',
    path: '/v1/access-keys/{keyId}/usage',
    tag: 'Access keys',
    summary: 'How a key is used',
    description: 'Requests by outcome and secret over a period, who sent them, and what was blocked.',
    access: READ,
    pathSchema: keyPath,
    querySchema: z.object({
      period: z.enum(USAGE_PERIODS).default(DEFAULT_USAGE_PERIOD),
      zone: timeZoneInput.default('UTC'),
    }),
    answers: { 200: { description: 'The use of the key', schema: usageAnswer } },
    failures: ['NOT_FOUND'],
  },
  async ({ context, path, query }) => replyWith(200, await getKeyUsage(context, { ...query, ...path })),
)

const decide = defineOperation(
  {
    id: 'explainDecision',
    method: 'POST',
    path: '/v1/decisions',
    tag: 'Verification',
    summary: 'Would this work?',
    description:
      'Tests a hypothetical request with the same logic as real ones: the ordered checks, the one that fails, and how to fix it. Needs no secret and reveals nothing about one.',
    access: READ,
    bodySchema: explainDecisionInput,
    answers: { 200: { description: 'The decision, check by check', schema: decisionAnswer } },
    failures: ['NOT_FOUND'],
    example: {
      keyId: 'ak_0000000000000000',
      address: '203.0.113.9',
      permission: 'vulnerabilities:read',
    },
  },
  async ({ context, body }) => replyWith(200, await explainDecision(context, body)),
)

export const usageOperations: readonly Operation[] = [usage, decide]
