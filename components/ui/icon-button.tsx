import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from './button'

type IconButtonProps = Omit<ComponentProps<typeof Button>, 'children' | 'variant' | 'loading'> & {
  icon: LucideIcon
  /** What the button does, for people who cannot see the icon. */
  label: string
}

/** A button without a frame that shows an icon alone. */
export function IconButton({ icon: Icon, label, size = 'icon-sm', ...props }: IconButtonProps) {
  return (
    <Button variant="ghost" size={size} aria-label={label} {...props}>
      <Icon aria-hidden="true" />
    </Button>
  )
}
