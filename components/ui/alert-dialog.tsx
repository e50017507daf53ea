import { AlertDialog as Radix } from 'radix-ui'
import type { ReactNode, Ref } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'
import { focusFirstField } from './first-field'
import { forgetTyping } from './kept-typing'
import { FLOATING_STYLE, OVERLAY_STYLE } from './styles'
import { useReturnFocus } from './use-return-focus'

type AlertDialogProps = {
  /** Called by Cancel and Escape; never while `loading`. */
  onClose: () => void
  /** Names what is about to happen: "Revoke access key". */
  title: string
  /** The effect of the action. */
  description: ReactNode
  /** The label of the confirming button; it names the action. */
  confirmLabel: string
  onConfirm: () => void
  /**
   * `danger` is the default, for a final action. `danger-outline` is for a stop that can be undone, `primary` for an
   * action that stops nothing.
   */
  tone?: 'danger' | 'danger-outline' | 'primary'
  /** The action is running: the dialog stays, the button is busy. */
  loading?: boolean
  /** False until the required input (a reason, the name) is complete. */
  ready?: boolean
  cancelLabel?: string
  /** The form of the question. */
  ref?: Ref<HTMLFormElement>
  /** Fields of the question. */
  children?: ReactNode
}

/** A question before an action. It stays open after the confirming click: close it after the action. */
export function AlertDialog(props: AlertDialogProps) {
  const { onClose, title, description, confirmLabel, onConfirm, children } = props
  const { tone = 'danger', loading = false, ready = true, cancelLabel = 'Cancel' } = props
  const back = useReturnFocus()
  return (
    <Radix.Root open onOpenChange={(next) => (next || loading ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY_STYLE} />
        <Radix.Content
          {...back}
          onOpenAutoFocus={(event) => {
            // Without fields the focus goes to Cancel, because the action is dangerous; with fields, to the first.
            const hasField = event.currentTarget instanceof Element && focusFirstField(event.currentTarget)
            if (hasField) event.preventDefault()
            else forgetTyping()
          }}
          className={cn(
            FLOATING_STYLE,
            'fixed inset-x-0 bottom-0 max-h-[92dvh] w-full overflow-y-auto rounded-b-none outline-none sm:inset-x-auto sm:top-[20vh] sm:bottom-auto sm:max-h-[76dvh] sm:left-1/2 sm:max-w-lg sm:-translate-x-1/2 sm:rounded-lg',
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
            <footer className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-t bg-popover px-5 py-3">
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
