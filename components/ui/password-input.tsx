import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { cn } from '@/lib/cn'
import { useFieldControl } from './field-context'
import { IconButton } from './icon-button'
import { Input } from './input'
import { useInBrowser } from './now'

/** A field for a password, with a button that shows what was typed. */
export function PasswordInput({ className, ...props }: Omit<ComponentProps<'input'>, 'type'>) {
  const [isShown, setIsShown] = useState(false)
  const inBrowser = useInBrowser()
  const { id } = useFieldControl(props)
  const Icon = isShown ? EyeOff : Eye
  return (
    <div className="relative">
      <Input
        {...props}
        type={isShown ? 'text' : 'password'}
        autoCapitalize="none"
        spellCheck={false}
        className={cn('pr-10', className)}
      />
      <IconButton
        icon={Icon}
        // Before its script has loaded, the button could do nothing.
        hidden={!inBrowser}
        label={isShown ? 'Hide characters' : 'Show characters'}
        aria-controls={id}
        onClick={() => setIsShown(!isShown)}
        className="absolute top-0.75 right-0.75 text-muted-foreground"
      />
    </div>
  )
}
