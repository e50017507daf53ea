import { ArrowRight, Minus, Plus } from 'lucide-react'
import type { EditSentence } from '@/lib/domain/access-keys/edit-preview'

const LOOKS = {
  gain: { icon: Plus, word: 'Wider', style: 'text-attention-soft-foreground' },
  loss: { icon: Minus, word: 'Narrower', style: 'text-live-soft-foreground' },
  note: { icon: ArrowRight, word: 'Note', style: 'text-muted-foreground' },
}

const LABEL = 'What changes'

/** The changes of an edit, one sentence each. Changes that widen the key are marked. */
export function EditPreviewList({ sentences }: { sentences: readonly EditSentence[] }) {
  return (
    <section
      aria-label={LABEL}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
      tabIndex={0}
      className="max-h-44 shrink-0 overflow-y-auto border-t bg-muted/50 px-5 py-3 focus-visible:-outline-offset-2"
    >
      <h3 className="mb-1 font-medium text-sm">{LABEL}</h3>
      <div role="status" aria-label={LABEL}>
        {sentences.length === 0 ? (
          <p className="text-muted-foreground">
            Nothing yet. Changes apply to the next request, including for tokens already issued.
          </p>
        ) : (
          <ul className="flex flex-col gap-1">
            {sentences.map(({ tone, text }) => {
              const { icon: Icon, word, style } = LOOKS[tone]
              return (
                <li key={text} className="flex items-start gap-2">
                  <Icon aria-label={word} role="img" className={`mt-1 size-3.5 shrink-0 ${style}`} />
                  <span className="wrap-anywhere min-w-0">{text}</span>
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </section>
  )
}
