import { type ReactNode, useEffect, useRef } from 'react'

type InViewProps = { children: ReactNode; className?: string }

/** Scrolls new content into view: in a long form, an answer must be read before a person confirms it. */
export function InView({ children, className }: InViewProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    element.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={element} className={className}>
      {children}
    </div>
  )
}
