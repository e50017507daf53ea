import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'
import { Spinner } from './spinner'

/** The style of a button, for links that look like one: `<Link className={buttonStyle()}>`. */
export const buttonStyle = cva('ui-button', {
  variants: {
    variant: {
      primary: 'ui-button-primary',
      secondary: 'ui-button-secondary',
      ghost: 'ui-button-ghost',
      danger: 'ui-button-danger',
      'danger-outline': 'ui-button-danger-outline',
    },
    size: {
      sm: 'ui-button-sm',
      md: 'ui-button-md',
      icon: 'ui-button-icon',
      'icon-sm': 'ui-button-icon-sm',
    },
  },
  defaultVariants: { variant: 'secondary', size: 'md' },
})

type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonStyle> & {
    /** Work is running: the button keeps its width, shows that it is busy, and cannot be clicked. */
    loading?: boolean | undefined
  }

/** A button; `type="button"` by default, so that it never submits a form by accident. */
export function Button({
  variant,
  size,
  loading = false,
  className,
  disabled,
  children,
  type = 'button',
  onClick,
  ...props
}: ButtonProps) {
  return (
    <button
      type={type}
      className={cn(buttonStyle({ variant, size }), className)}
      disabled={disabled}
      // A disabled button would lose the focus.
      aria-disabled={loading || undefined}
      aria-busy={loading || undefined}
      onClick={loading ? (event) => event.preventDefault() : onClick}
      {...props}
    >
      {loading ? (
        <>
          <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
          <Spinner className="absolute" />
        </>
      ) : (
        children
      )}
    </button>
  )
}
