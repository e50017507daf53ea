import { z } from 'zod'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { keyIdInput } from '@/lib/domain/ids'
import { defineQuery } from '../context/define-query'
import { getAccessKey } from './get-access-key'

const input = z.object({ keyId: keyIdInput })

/** The content of the page of a key, for the panel beside the list. */
export const peekAccessKey = defineQuery<typeof input, AccessKeyDetail>(
  { action: 'access-keys.see', input },
  (context, { keyId }) => getAccessKey(context, keyId),
)
