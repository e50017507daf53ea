import { useReader } from '@/components/ui/reader'
import { countSent } from '@/lib/domain/leaks/leak-summary'
import { listWords } from '@/lib/domain/words'

type SentRequestProps = {
  /** The body of the request, to the character. */
  body: string
  lookups: readonly string[]
}

/** Shows exactly what the server receives. */
export function SentRequest({ body, lookups }: SentRequestProps) {
  const reader = useReader()
  const { digests, keyIds, secretIds } = countSent(lookups)
  const parts = [
    digests > 0 ? reader.count(digests, 'digest') : [],
    keyIds > 0 ? reader.count(keyIds, 'key ID') : [],
    secretIds > 0 ? reader.count(secretIds, 'ID of a token', 'IDs of tokens') : [],
  ].flat()
  return (
    <details className="rounded-lg border bg-card">
      <summary className="cursor-pointer px-4 py-2.5 text-table">
        <span className="font-medium">What is sent</span>
        <span className="text-muted-foreground">: {listWords(parts)}. No secret and no text.</span>
      </summary>
      <div className="border-t px-4 py-3">
        <p className="mb-2 text-muted-foreground text-table">
          This is the whole body of the request. A digest is the SHA-256 of a whole secret.
        </p>
        <section
          aria-label="Body of the request"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard.
          tabIndex={0}
          className="max-h-60 overflow-auto rounded-md bg-muted p-3"
        >
          <pre translate="no" className="whitespace-pre-wrap break-all font-mono text-xs">
            {body}
          </pre>
        </section>
      </div>
    </details>
  )
}
