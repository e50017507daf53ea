import Link from 'next/link'
import { createContext, Suspense, use } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { useReader } from '@/components/ui/reader'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import { keysPath } from '@/lib/domain/console-paths'

/** The number of active keys for each row of a list, by the id of the row. Null: they could not be counted. */
export type CountsOfKeys = Promise<Readonly<Record<string, CappedCount>> | null>

const Counts = createContext<CountsOfKeys>(Promise.resolve(null))
export const CountsProvider = Counts.Provider

type CountedKeysProps = {
  /** The id of the row in the counts. */
  of: string
  /** The filter that shows these keys in the list of access keys. */
  filter: Readonly<Record<string, string>>
  /** The end of the link's name: "that reach AWS Production". */
  purpose: string
}

/** How many active keys belong to a row, with a link to them. The rows are there before the keys are counted. */
export function CountedKeys(props: CountedKeysProps) {
  return (
    <Suspense key={props.of} fallback={<KeysLink {...props} count={null} />}>
      <Counted {...props} />
    </Suspense>
  )
}

function Counted(props: CountedKeysProps) {
  const counts = use(use(Counts))
  return <KeysLink {...props} count={counts?.[props.of] ?? null} />
}

function KeysLink({ filter, purpose, count }: CountedKeysProps & { count: CappedCount | null }) {
  const workspaceSlug = useWorkspace()
  const reader = useReader()
  const words = count === null ? 'Show keys' : countWords(count, reader.count)
  return (
    <Link
      href={keysPath(workspaceSlug, { ...filter, status: 'active' })}
      prefetch={false}
      className="whitespace-nowrap underline underline-offset-2"
    >
      <span>{words}</span>
      <span className="sr-only"> {purpose}</span>
    </Link>
  )
}

function countWords({ count, capped }: CappedCount, write: (count: number, noun: string) => string): string {
  return capped ? `More than ${write(count, 'key')}` : write(count, 'key')
}
