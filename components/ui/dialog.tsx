import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useCallback, useRef, useState } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'
import { DialogContainer, HoldDialog } from './dialog-context'
import { DiscardQuestion } from './discard-question'
import { IconButton } from './icon-button'
import { FLOATING_STYLE, OVERLAY_STYLE } from './styles'
import { useFirstField } from './use-first-field'
import { useHoldPage } from './use-hold-page'
import { useReturnFocus } from './use-return-focus'
import { TellUnsaved } from './use-unsaved'

type DialogProps = {
  /** Without this value a dialog is open while it is mounted. Set it together with `onOpenChange`. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Called when the dialog is dismissed. */
  onClose?: () => void
  /** An answer is under way: the dialog is not dismissed. */
  busy?: boolean
  children: ReactNode
}

/** The state of a dialog. Not dismissed while busy, nor while something inside holds it. Asks before it discards a form. */
export function Dialog({ open = true, onOpenChange, onClose, busy = false, children }: DialogProps) {
  const holds = useRef(0)
  const hold = useCallback(() => {
    holds.current += 1
    return () => {
      holds.current -= 1
    }
  }, [])
  const unsavedParts = useRef(new Set<string>())
  const [isUnsaved, setIsUnsaved] = useState(false)
  const tellUnsaved = useCallback((part: string, isPartUnsaved: boolean) => {
    if (isPartUnsaved) unsavedParts.current.add(part)
    else unsavedParts.current.delete(part)
    setIsUnsaved(unsavedParts.current.size > 0)
  }, [])
  const [asks, setAsks] = useState(false)
  const ask = () => setAsks(true)
  useHoldPage(open && isUnsaved, ask)
  const close = () => {
    setAsks(false)
    onOpenChange?.(false)
    onClose?.()
  }
  const change = (next: boolean) => {
    if (next) return onOpenChange?.(true)
    if (busy || holds.current > 0) return
    // Not the state: a key may arrive before React has rendered the dialog again.
    if (unsavedParts.current.size > 0) ask()
    else close()
  }
  return (
    <HoldDialog value={hold}>
      <TellUnsaved value={tellUnsaved}>
        <Radix.Root open={open} onOpenChange={change}>
          {children}
        </Radix.Root>
        {open && asks ? <DiscardQuestion onKeep={() => setAsks(false)} onDiscard={close} /> : null}
      </TellUnsaved>
    </HoldDialog>
  )
}

/** Wraps a button that closes, with `asChild`. */
export const DialogClose = Radix.Close

const SIZES = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', wide: 'sm:max-w-212' }

type DialogContentProps = {
  /** The accessible name, and the heading. */
  title: string
  description?: ReactNode
  size?: keyof typeof SIZES
  /** False: Escape, a click outside and the cross do not close; `onDismissAttempt` is called instead. */
  dismissable?: boolean
  onDismissAttempt?: () => void
  /** Chooses the first focus: prevent the default and focus an element. By default the first field gets it. */
  onOpenAutoFocus?: ComponentProps<typeof Radix.Content>['onOpenAutoFocus']
  /** Chooses the focus after the dialog. By default the focus returns to the opener. */
  onCloseAutoFocus?: ComponentProps<typeof Radix.Content>['onCloseAutoFocus']
  /** DialogBody and DialogFooter, inside a `<form>` or not. */
  children: ReactNode
}

/** The dialog: heading on top, a body that scrolls, a footer that stays. As wide as the screen on a phone. */
export function DialogContent(props: DialogContentProps) {
  const { title, description, size = 'md', dismissable = true, onDismissAttempt, children } = props
  const [element, setElement] = useState<HTMLElement | null>(null)
  const { ref: rememberPlace, onCloseAutoFocus } = useReturnFocus()
  const mounted = useCallback(
    (content: HTMLElement | null) => {
      rememberPlace(content)
      setElement(content)
    },
    [rememberPlace],
  )
  const focusFirstField = useFirstField()
  const guard = (event: Event) => {
    if (dismissable) return
    event.preventDefault()
    onDismissAttempt?.()
  }
  return (
    <Radix.Portal>
      <Radix.Overlay className={OVERLAY_STYLE} />
      <Radix.Content
        ref={mounted}
        onEscapeKeyDown={guard}
        onInteractOutside={guard}
        onOpenAutoFocus={props.onOpenAutoFocus ?? focusFirstField}
        onCloseAutoFocus={props.onCloseAutoFocus ?? onCloseAutoFocus}
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={cn(
          FLOATING_STYLE,
          'fixed inset-x-0 bottom-0 flex max-h-[92dvh] w-full flex-col rounded-b-none outline-none sm:inset-x-auto sm:top-[max(4vh,calc(44vh-22rem))] sm:bottom-auto sm:left-1/2 sm:-translate-x-1/2 sm:rounded-lg [&>form]:flex [&>form]:min-h-0 [&>form]:flex-col',
          SIZES[size],
        )}
      >
        <DialogContainer value={element}>
          <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
            <div className="min-w-0">
              <Radix.Title className="text-balance font-semibold text-base">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-0.5 text-pretty text-muted-foreground text-sm">
                  {description}
                </Radix.Description>
              ) : null}
            </div>
            {dismissable ? <CloseButton /> : null}
          </header>
          {children}
        </DialogContainer>
      </Radix.Content>
    </Radix.Portal>
  )
}

function CloseButton() {
  return (
    <Radix.Close asChild>
      <IconButton icon={X} label="Close" className="-mt-0.5 -mr-2" />
    </Radix.Close>
  )
}

/** The part that scrolls. */
export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
}

/** The part that stays at the bottom: the confirming button last. */
export function DialogFooter({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <footer
      className={cn(
        'flex flex-wrap items-center justify-end gap-2 rounded-b-[inherit] border-t px-5 py-3',
        className,
      )}
    >
      {children}
    </footer>
  )
}

/** The footer of a dialog that only shows information. */
export function DoneFooter({ onDone }: { onDone: () => void }) {
  return (
    <DialogFooter>
      <Button variant="primary" onClick={onDone}>
        Done
      </Button>
    </DialogFooter>
  )
}
