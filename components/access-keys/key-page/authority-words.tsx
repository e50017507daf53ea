'use client'

import { useReader } from '@/components/ui/reader'
import { describeAuthority } from '@/lib/domain/access-keys/describe-authority'

type AuthorityWordsProps = Omit<Parameters<typeof describeAuthority>[0], 'until'> & {
  expiresAt: string | null
}

/** The rights of a key as a sentence, with its end in the reader's zone. */
export function AuthorityWords({ expiresAt, ...authority }: AuthorityWordsProps) {
  const reader = useReader()
  return describeAuthority({ ...authority, until: expiresAt === null ? null : reader.date(expiresAt) })
}
