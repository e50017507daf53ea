'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useInBrowser } from '@/components/ui/now'
import { keepStill } from './still-theme'

const THEMES = [
  { value: 'system', label: 'System theme', icon: Monitor },
  { value: 'light', label: 'Light theme', icon: Sun },
  { value: 'dark', label: 'Dark theme', icon: Moon },
]

/** System, light or dark; remembered in this browser. */
export function ThemeSwitch() {
  const { theme, setTheme } = useTheme()
  const inBrowser = useInBrowser()
  return (
    <fieldset className="flex w-fit rounded-full border bg-card p-0.5">
      <legend className="sr-only">Theme</legend>
      {THEMES.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          title={label}
          className="relative flex size-6 cursor-pointer items-center justify-center rounded-full text-muted-foreground transition-colors hover:text-foreground has-checked:bg-accent has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-ring max-md:size-8"
        >
          <input
            type="radio"
            name="theme"
            value={value}
            checked={inBrowser && theme === value}
            onChange={() => {
              keepStill()
              setTheme(value)
            }}
            className="absolute inset-0 size-full cursor-pointer appearance-none rounded-full outline-none"
          />
          <Icon aria-hidden="true" className="size-3.5" />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
