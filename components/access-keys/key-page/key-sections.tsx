'use client'

import { useEffect, useState } from 'react'
import { cn } from '@/lib/cn'

/** A part of the page: its id in the URL, and its name. */
export type KeySection = { id: string; label: string }

/** A small navigation to the sections of the page. Marks the section in view. */
export function KeySections({ sections }: { sections: readonly KeySection[] }) {
  const current = useSectionInView(sections)
  return (
    <nav
      aria-label="Sections of this page"
      className="-mx-4 sticky top-13 z-20 mb-4 overflow-x-auto border-b bg-background px-4 md:top-0 md:mx-0 md:px-0"
    >
      <ul className="flex gap-1">
        {sections.map(({ id, label }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={current === id ? 'location' : undefined}
              className={cn(
                'block whitespace-nowrap border-b-2 px-2 py-2 text-table hover:text-foreground',
                current === id
                  ? 'border-link font-medium text-foreground'
                  : 'border-transparent text-muted-foreground',
              )}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The topmost section that crosses the upper part of the window. */
function useSectionInView(sections: readonly KeySection[]): string | undefined {
  const [current, setCurrent] = useState(sections[0]?.id)
  useEffect(() => {
    const parts = sections.flatMap(({ id }) => document.getElementById(id) ?? [])
    const inView = new Set<Element>()
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) inView.add(target)
          else inView.delete(target)
        }
        const first = parts.find((part) => inView.has(part))
        if (first !== undefined) setCurrent(first.id)
      },
      { rootMargin: '-110px 0px -55% 0px' },
    )
    for (const part of parts) observer.observe(part)
    return () => observer.disconnect()
  }, [sections])
  return current
}
