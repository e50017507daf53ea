import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { Spinner } from '@/components/ui/spinner'
import { FLOATING_STYLE, OVERLAY_STYLE } from '@/components/ui/styles'
import { TimedSentence } from '@/components/ui/timed-sentence'
import { useFirstField } from '@/components/ui/use-first-field'
import { useReturnFocus } from '@/components/ui/use-return-focus'
import { cn } from '@/lib/cn'
import type { SecretSentence } from '@/lib/domain/leaks/describe-finding'
import { foldText } from '@/lib/domain/lists/names'
import { openHelp } from './help-entries'
import { nothingFound, type PaletteResult } from './palette-search'
import { openShortcutHelp } from './shortcut-help'
import { usePaletteSearch } from './use-palette-search'

type PaletteDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  pages: PaletteResult[]
  workspaceSlug: string
}

/** The open palette: a field, the keys that the server finds, the pages that the browser finds. */
export function PaletteDialog({ open, onOpenChange, pages, workspaceSlug }: PaletteDialogProps) {
  const router = useRouter()
  const back = useReturnFocus()
  const focusFirstField = useFirstField()
  const go = ({ href, opens }: PaletteResult) => {
    onOpenChange(false)
    if (opens === 'tab') openHelp(href)
    else if (opens === 'shortcuts') openShortcutHelp()
    else router.push(href)
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY_STYLE} />
        <Radix.Content
          {...back}
          onOpenAutoFocus={focusFirstField}
          aria-describedby={undefined}
          className={cn(
            FLOATING_STYLE,
            'fixed inset-x-3 top-[10vh] mx-auto max-w-xl overflow-hidden outline-none',
          )}
        >
          <Radix.Title className="sr-only">Jump to a key or page</Radix.Title>
          <Palette pages={pages} workspaceSlug={workspaceSlug} onGo={go} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

type PaletteProps = {
  pages: PaletteResult[]
  workspaceSlug: string
  onGo: (result: PaletteResult) => void
}

function Palette({ pages, workspaceSlug, onGo }: PaletteProps) {
  const [query, setQuery] = useState('')
  const found = usePaletteSearch(query, workspaceSlug)
  const wanted = foldText(query.trim())
  const matching = pages.filter((page) => foldText(page.label).includes(wanted))
  return (
    <Command label="Jump to" shouldFilter={false} loop>
      <div className="flex items-center gap-2.5 border-b px-4">
        <Search aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder="Name, ID or secret of a key, or a page"
          className="h-12 min-w-0 flex-1 bg-transparent text-sm outline-none"
        />
        {found.state === 'searching' ? <Spinner className="text-muted-foreground" /> : null}
      </div>
      <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5">
        {found.summary === null ? null : (
          <p role="status" className="px-2.5 pt-1.5 text-muted-foreground text-xs">
            {found.summary}
          </p>
        )}
        {found.blocked.length > 0 ? (
          <Group label="Blocked requests" results={found.blocked} onGo={onGo} />
        ) : null}
        {found.results.length > 0 ? <Group label="Access keys" results={found.results} onGo={onGo} /> : null}
        {matching.length > 0 ? <Group label="Pages" results={matching} onGo={onGo} /> : null}
        {found.state === 'failed' ? (
          <p role="alert" className="px-3 py-4 text-danger-soft-foreground text-sm">
            The search didn’t answer. Type again to retry.
          </p>
        ) : null}
        {found.state === 'idle' && found.blocked.length + found.results.length + matching.length === 0 ? (
          <p role="status" className="text-balance px-3 py-8 text-center text-muted-foreground text-sm">
            {nothingFound(query)}
          </p>
        ) : null}
      </Command.List>
    </Command>
  )
}

type GroupProps = { label: string; results: PaletteResult[]; onGo: (result: PaletteResult) => void }

function Group({ label, results, onGo }: GroupProps) {
  return (
    <Command.Group
      heading={label}
      className="[&>[cmdk-group-heading]]:px-2.5 [&>[cmdk-group-heading]]:py-1.5 [&>[cmdk-group-heading]]:font-medium [&>[cmdk-group-heading]]:text-muted-foreground [&>[cmdk-group-heading]]:text-xs"
    >
      {results.map((result) => (
        <Command.Item
          key={result.id}
          value={`${label} ${result.id}`}
          onSelect={() => onGo(result)}
          className="flex min-h-9 cursor-default items-center gap-3 rounded-md px-2.5 py-1 text-sm data-[selected=true]:bg-accent"
        >
          <span className="min-w-0">
            <span translate="no" className="block truncate">
              {result.label}
            </span>
            {result.note ? <Note note={result.note} /> : null}
          </span>
          {result.hint ? (
            <span translate="no" className="ml-auto shrink-0 font-mono text-muted-foreground text-xs">
              {result.hint}
            </span>
          ) : null}
        </Command.Item>
      ))}
    </Command.Group>
  )
}

function Note({ note }: { note: SecretSentence }) {
  return (
    <span className="block text-pretty text-muted-foreground text-xs">
      <TimedSentence {...note} />
    </span>
  )
}
