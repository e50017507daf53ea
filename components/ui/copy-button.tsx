'use client'

import { Check, Copy, TriangleAlert } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'
import { copyKeys, copyText, selectText } from './copy-text'

const SAYS_COPIED_MS = 5_000

type CopyButtonProps = {
  value: string
  /** The button's name: "Copy key ID". */
  label: string
  /** The element that shows the value: it is selected if copying fails. */
  shownIn: RefObject<HTMLElement | null>
  /** `icon` shows no words, but keeps the name. */
  look?: 'words' | 'icon'
  size?: 'sm' | 'md'
  className?: string
}

/**
 * Copies a text and reports "Copied" only if the browser did it. Works on plain HTTP. If copying fails, it says so and
 * leaves the text selected.
 */
export function CopyButton({
  value,
  label,
  shownIn,
  look = 'words',
  size = 'sm',
  className,
}: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')

  useEffect(() => {
    if (state !== 'copied') return
    const timer = setTimeout(() => setState('idle'), SAYS_COPIED_MS)
    return () => clearTimeout(timer)
  }, [state])

  useEffect(() => {
    if (state !== 'failed') return
    if (shownIn.current) selectText(shownIn.current)
  }, [state, shownIn])

  const copy = async () => {
    if (!shownIn.current) return
    setState('idle')
    setState((await copyText(value, shownIn.current)) ? 'copied' : 'failed')
  }

  const Icon = state === 'copied' ? Check : Copy
  const name = state === 'copied' ? 'Copied' : label
  return (
    <span className={cn('relative inline-flex shrink-0 flex-col items-start gap-1', className)}>
      <Button
        size={look === 'icon' ? 'icon-sm' : size}
        variant={look === 'icon' ? 'ghost' : 'secondary'}
        onClick={copy}
        className={look === 'icon' ? undefined : 'w-full'}
        title={look === 'icon' ? name : undefined}
      >
        <Icon aria-hidden="true" className={state === 'copied' ? 'text-live' : undefined} />
        <span className={look === 'icon' ? 'sr-only' : undefined}>{name}</span>
      </Button>
      <span role="status" className="sr-only">
        {state === 'copied' ? 'Now on the clipboard.' : ''}
      </span>
      <span role="alert" className="empty:hidden">
        {state === 'failed' ? (
          <span className="flex max-w-80 items-start gap-1.5 whitespace-normal text-danger-soft-foreground text-table">
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
            Couldn’t copy. The text is selected: press {copyKeys()}
          </span>
        ) : null}
      </span>
    </span>
  )
}

type CopyableTextProps = { value: string; label: string; className?: string }

/** An id in monospace whose copy button appears on hover and on focus; without a pointer it is always visible. */
export function CopyableText({ value, label, className }: CopyableTextProps) {
  const text = useRef<HTMLElement>(null)
  return (
    <span className={cn('group/copy inline-flex min-w-0 items-center gap-1', className)}>
      <code translate="no" ref={text} className="truncate font-mono text-xs">
        {value}
      </code>
      <CopyButton
        value={value}
        label={label}
        shownIn={text}
        look="icon"
        className="pointer-fine:opacity-0 transition-opacity focus-within:opacity-100 group-hover/copy:opacity-100 [tr:hover_&]:opacity-100"
      />
    </span>
  )
}
