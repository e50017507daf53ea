import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'
import { Spinner } from './spinner'

/** The looks of a button, for links that have to look like one: `<Link className={buttonStyle()}>`. */
export const buttonStyle = cva(
  'relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-busy:cursor-progress aria-busy:opacity-100 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary:
          'bg-primary text-primary-foreground shadow-raised enabled:hover:bg-primary-hover [a&]:hover:bg-primary-hover',
        secondary:
          'border border-input/45 bg-card text-foreground shadow-raised enabled:hover:bg-accent [a&]:hover:bg-accent',
        ghost: 'text-foreground enabled:hover:bg-accent [a&]:hover:bg-accent data-[state=open]:bg-accent',
        danger: 'bg-danger text-danger-foreground shadow-raised enabled:hover:bg-danger-hover',
      },
      size: {
        sm: 'h-7 px-2.5 text-table',
        md: 'h-8.5 px-3 text-sm',
        icon: 'size-8.5',
        'icon-sm': 'size-7',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonStyle> & {
    /** Work is under way: keeps its width, says that it is busy, cannot be pressed again. */
    loading?: boolean | undefined
    /** Renders the only child (a link, mostly) with the looks of this button. */
    asChild?: boolean
  }

/** A button; `type="button"` unless told otherwise, so that it never submits a form by accident. */
export function Button({
  variant,
  size,
  loading = false,
  asChild = false,
  className,
  disabled,
  children,
  type = 'button',
  ...props
}: ButtonProps) {
  const style = cn(buttonStyle({ variant, size }), className)
  if (asChild) {
    return (
      <Slot.Root className={style} {...props}>
        {children}
      </Slot.Root>
    )
  }
  return (
    <button
      type={type}
      className={style}
      disabled={disabled || loading}
      aria-busy={loading || undefined}
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
