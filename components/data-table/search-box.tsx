import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { CONTROL_STYLE } from '@/components/ui/styles'
import { useLinkFollowed } from '@/components/ui/use-link-followed'
import { useShortcut } from '@/components/ui/use-shortcut'
import { cn } from '@/lib/cn'
import type { DataTableSearch } from './data-table-types'
import { unlessSecret } from './unless-secret'

const WAIT_MS = 250

type SearchBoxProps = {
  search: DataTableSearch
  value: string
  /** A chip stands for the value, and the field is empty. */
  isDescribed: boolean
  onSearch: (value: string) => void
}

/** The search field. The typed text reaches the URL after a pause, or at once with Enter; `/` focuses the field. */
export function SearchBox({ search, value: wanted, isDescribed, onSearch }: SearchBoxProps) {
  const value = isDescribed ? '' : wanted
  const [draft, setDraft] = useState(value)
  const [seen, setSeen] = useState(value)
  const [sent, setSent] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useShortcut('/', () => input.current?.select())
  useEffect(() => () => clearTimeout(timer.current), [])
  const attempt = useRef(0)
  // A search that starts now would lead back to the list, away from the page that the person chose.
  useLinkFollowed(() => {
    clearTimeout(timer.current)
    attempt.current += 1
  })

  // Another part changed the URL: back, forward, "Clear filters".
  if (value !== seen) {
    setSeen(value)
    if (value !== sent) {
      setSent(value)
      setDraft(value)
    }
  }

  const isEmpty = draft === '' && !isDescribed

  const send = async (typed: string) => {
    clearTimeout(timer.current)
    attempt.current += 1
    const mine = attempt.current
    const encoded = await (search.encode ?? unlessSecret)(typed)
    if (encoded === null || mine !== attempt.current || input.current?.value !== typed) return
    const shown = search.describe?.(encoded) ? '' : encoded
    setSent(shown)
    setDraft(shown)
    onSearch(encoded)
  }
  const type = (typed: string) => {
    setDraft(typed)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => send(typed), WAIT_MS)
  }
  const clear = () => {
    clearTimeout(timer.current)
    setDraft('')
    setSent('')
    onSearch('')
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') void send(draft)
    if (event.key === 'Escape' && !isEmpty) clear()
  }

  return (
    <div className="relative min-w-40 flex-1 @2xl:max-w-80">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-2.25 left-2.5 size-4 text-muted-foreground"
      />
      <input
        ref={input}
        type="search"
        aria-label={search.label}
        placeholder={search.placeholder ?? search.label}
        value={draft}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        className={cn(CONTROL_STYLE, 'h-8.5 pr-8 pl-8.5 [&::-webkit-search-cancel-button]:hidden')}
      />
      {isEmpty ? (
        <span aria-hidden="true" className="absolute top-1.75 right-2 pointer-coarse:hidden">
          <Kbd>/</Kbd>
        </span>
      ) : (
        <button
          type="button"
          aria-label="Clear search"
          onClick={clear}
          className="absolute top-1.25 right-1.25 flex size-6 items-center justify-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground"
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      )}
    </div>
  )
}
