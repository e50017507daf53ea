'use client'

import { type ReactNode, useId, useRef } from 'react'
import { CopyButton } from './copy-button'
import { selectText } from './copy-text'

type SecretBoxProps = {
  /** What the value is: "Key ID". Names the box. */
  label: string
  value: string
  /** The name of the copy button: "Copy key ID". */
  copyLabel: string
  onCopied?: () => void
  /** A remark under the value. */
  hint?: ReactNode
}

/** A value to be taken away: monospace, wraps anywhere, selects whole on click or focus, with its copy button. */
export function SecretBox({ label, value, copyLabel, onCopied, hint }: SecretBoxProps) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const selectAll = () => {
    if (box.current) selectText(box.current)
  }
  return (
    <div className="flex flex-col gap-1.5">
      <span id={id} className="font-medium text-sm">
        {label}
      </span>
      <div className="flex flex-col items-start gap-2 sm:flex-row">
        {/* biome-ignore lint/a11y/useSemanticElements: an input would not wrap a token over several lines. */}
        <div
          ref={box}
          role="textbox"
          aria-readonly="true"
          aria-multiline="true"
          aria-labelledby={id}
          tabIndex={0}
          translate="no"
          spellCheck={false}
          onClick={selectAll}
          onFocus={selectAll}
          onKeyDown={(event) => {
            if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault()
              selectAll()
            }
          }}
          className="wrap-anywhere max-h-48 min-h-8.5 w-full min-w-0 flex-1 select-all overflow-y-auto whitespace-pre-wrap rounded-md border border-input bg-muted px-2.5 py-1.5 font-mono text-table leading-5"
        >
          {value}
        </div>
        <CopyButton
          value={value}
          label={copyLabel}
          shownIn={box}
          size="md"
          className="sm:w-38"
          {...(onCopied ? { onCopied } : {})}
        />
      </div>
      {hint ? <p className="text-muted-foreground text-table">{hint}</p> : null}
    </div>
  )
}
