import type { ReactNode } from 'react'
import { CopyableText } from '@/components/ui/copy-button'

/** The name of a key as a title. Browsers do not translate the name, and a long word wraps. */
export function KeyName({ name }: { name: string }) {
  return (
    <span translate="no" className="wrap-anywhere">
      {name}
    </span>
  )
}

/** The line under the title of a key's page: the state, and the id with its copy button. */
export function StateAndId({ state, id }: { state: ReactNode; id: string }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {state}
      <CopyableText value={id} label="Copy key ID" />
    </span>
  )
}
