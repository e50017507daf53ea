import { type ReactNode, useId, useRef } from 'react'
import { CopyButton } from './copy-button'
import { selectText } from './copy-text'
import { Hint } from './hint'

type SecretBoxProps = {
  /** The name of the box and its value: "Key ID". */
  label: string
  value: string
  /** The name of the copy button: "Copy key ID". */
  copyLabel: string
  /** A remark under the value. */
  hint?: ReactNode
}

/** A value to copy: monospace, wraps anywhere, is selected as a whole on click or focus, with a copy button. */
export function SecretBox({ label, value, copyLabel, hint }: SecretBoxProps) {
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const selectAll = () => {
    if (box.current) selectText(box.current)
  }
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="w-fit font-medium text-sm">
        {label}
      </label>
      <div className="flex flex-col items-start gap-2 sm:flex-row">
        <textarea
          ref={box}
          id={id}
          aria-describedby={hint ? `${id}-hint` : undefined}
          readOnly
          value={value}
          // A browser must neither keep the value in its history nor send it to a spelling service.
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          translate="no"
          // For browsers that cannot fit the box to its text.
          rows={Math.min(Math.ceil(value.length / CHARACTERS_A_LINE), MOST_LINES)}
          onClick={selectAll}
          onFocus={selectAll}
          className="field-sizing-content block max-h-48 min-h-8.5 w-full min-w-0 flex-1 resize-none wrap-anywhere rounded-md border border-input bg-muted px-2.5 py-1.5 font-mono text-table leading-5"
        />
        <CopyButton value={value} label={copyLabel} shownIn={box} size="md" className="sm:w-38" />
      </div>
      {hint ? <Hint id={`${id}-hint`}>{hint}</Hint> : null}
    </div>
  )
}

const CHARACTERS_A_LINE = 56
const MOST_LINES = 9
