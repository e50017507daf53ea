import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useEffect } from 'react'
import { Toaster as Sonner, toast as show } from 'sonner'
import { onToast, takePendingToasts } from './pending-toasts'

/** Shows the toasts. A toast that was raised before this code loaded is shown, too. */
export function Toasts() {
  const { resolvedTheme } = useTheme()
  useEffect(() => {
    const showPending = () => {
      for (const { kind, message, options } of takePendingToasts()) show[kind](message, options)
    }
    showPending()
    return onToast(showPending)
  }, [])
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      closeButton
      duration={6000}
      // More would cover a telephone. The newest is in front.
      visibleToasts={2}
      icons={{
        success: <CircleCheck aria-hidden="true" className="size-4 text-live" />,
        error: <CircleX aria-hidden="true" className="size-4 text-danger" />,
        warning: <TriangleAlert aria-hidden="true" className="size-4 text-attention" />,
        info: <Info aria-hidden="true" className="size-4 text-link" />,
      }}
      toastOptions={{
        closeButtonAriaLabel: 'Close message',
        classNames: {
          toast:
            '!bg-popover !text-popover-foreground !border-border !shadow-floating !rounded-lg !font-sans !text-sm',
          description: '!text-muted-foreground',
          // The circle is small, the area that takes a click is 44 px.
          closeButton:
            '!size-6 !bg-popover !text-muted-foreground !border-border after:absolute after:-inset-2.5 after:content-[""]',
          actionButton: '!bg-primary !text-primary-foreground',
        },
      }}
    />
  )
}
