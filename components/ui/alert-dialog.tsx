'use client'

import { AlertDialog as Radix } from 'radix-ui'
import type { ReactNode, Ref } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'
import { FLOATING_STYLE, OVERLAY_STYLE } from './floating-style'

type AlertDialogProps = {
  /** Called by Cancel and Escape; never while `loading`. */
  onClose: () => void
  /** Names what is about to happen: "Revoke access key". */
  title: string
  /** Who will feel it. */
  description: ReactNode
  /** The button that does it, named by the deed. */
  confirmLabel: string
  onConfirm: () => void
  /** `danger` is the default: use `primary` for what can be taken back. */
  tone?: 'danger' | 'primary'
  /** The deed is under way: the dialog stays, the button is busy. */
  loading?: boolean
  /** False until what it asks for (a reason, the name) has been given. */
  ready?: boolean
  cancelLabel?: string
  /** The form of the question. */
  ref?: Ref<HTMLFormElement>
  /** Fields of the question. */
  children?: ReactNode
}

/** A question before a deed. It is open while it is mounted, also after the confirming click. */
export function AlertDialog(props: AlertDialogProps) {
  const { onClose, title, description, confirmLabel, onConfirm, children } = props
  const { tone = 'danger', loading = false, ready = true, cancelLabel = 'Cancel' } = props
  return (
    <Radix.Root open onOpenChange={(next) => (next || loading ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY_STYLE} />
        <Radix.Content
          onOpenAutoFocus={(event) => {
            // Without fields the focus goes to Cancel, as it should before a deed; with fields, to the first.
            const field =
              event.currentTarget instanceof Element && event.currentTarget.querySelector('input, textarea')
            if (!(field instanceof HTMLElement)) return
            event.preventDefault()
            field.focus()
          }}
          className={cn(
            FLOATING_STYLE,
            'fixed inset-x-0 bottom-0 max-h-[92dvh] w-full overflow-y-auto rounded-b-none outline-none sm:inset-x-auto sm:top-[20vh] sm:bottom-auto sm:left-1/2 sm:max-w-lg sm:-translate-x-1/2 sm:rounded-lg',
          )}
        >
          <form
            ref={props.ref}
            onSubmit={(event) => {
              event.preventDefault()
              event.stopPropagation()
              if (ready && !loading) onConfirm()
            }}
          >
            <div className="flex flex-col gap-4 px-5 pt-4 pb-5">
              <div>
                <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
                <Radix.Description asChild>
                  <div className="mt-1 text-pretty text-muted-foreground text-sm">{description}</div>
                </Radix.Description>
              </div>
              {children}
            </div>
            <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">
              <Radix.Cancel asChild>
                <Button disabled={loading}>{cancelLabel}</Button>
              </Radix.Cancel>
              <Button type="submit" variant={tone} loading={loading} disabled={!ready}>
                {confirmLabel}
              </Button>
            </footer>
          </form>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
