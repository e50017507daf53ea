'use client'

import { useEffect, useState } from 'react'
import { useInBrowser } from '@/components/ui/now'
import { useRefresh } from '@/components/ui/use-refresh'

/** The time that is left, to the second. When it is over, the page is loaded again: verifiers have obeyed already. */
export function Countdown({ until }: { until: string }) {
  const isInBrowser = useInBrowser()
  const refresh = useRefresh()
  const end = Date.parse(until)
  const [now, setNow] = useState(() => Date.now())
  const isOver = now >= end
  useEffect(() => {
    if (isOver) return refresh()
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [isOver, refresh])
  if (!isInBrowser) return null
  return (
    <span role="timer" className="tabular-nums">
      {isOver ? 'Over.' : `${leftIn(end - now)} left.`}
    </span>
  )
}

function leftIn(ms: number): string {
  const seconds = Math.ceil(ms / 1_000)
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
