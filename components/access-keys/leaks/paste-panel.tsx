import { FileUp } from 'lucide-react'
import { type ClipboardEvent, type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { cn } from '@/lib/cn'

/** A longer paste never reaches the field: the browser would be busy with its lines for seconds. */
const LONGEST_SHOWN = 100_000
/** People type an ID. The check begins when they pause. */
const PAUSE_MS = 300

/** What is checked: a text, or a file with its name. */
export type LeakSource = { content: string | Blob; name: string | null }

type PastePanelProps = {
  onSource: (source: LeakSource) => void
  /** The field is empty again. */
  onEmpty: () => void
  /** An answer stands below, which must come first. */
  isAnswered: boolean
  children?: ReactNode
}

/** The one field of the leak check: text by keyboard and clipboard, files by button and drop. */
export function PastePanel({ onSource, onEmpty, isAnswered, children }: PastePanelProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [isOver, setIsOver] = useState(false)

  /** Takes a source that the field doesn't show. */
  function take(source: LeakSource): void {
    clearTimeout(pause.current)
    if (field.current) field.current.value = ''
    onSource(source)
  }
  function takeFile(file: File | undefined): void {
    if (file !== undefined) take({ content: file, name: file.name })
  }
  function takeTyped(): void {
    clearTimeout(pause.current)
    pause.current = setTimeout(() => {
      const content = field.current?.value ?? ''
      if (content.trim() === '') onEmpty()
      else onSource({ content, name: null })
    }, PAUSE_MS)
  }
  function takePasted(event: ClipboardEvent): void {
    const [file] = event.clipboardData.files
    const content = event.clipboardData.getData('text/plain')
    if (file === undefined && content.length <= LONGEST_SHOWN) return
    event.preventDefault()
    if (file === undefined) take({ content, name: null })
    else takeFile(file)
  }
  function takeDropped(event: DragEvent): void {
    setIsOver(false)
    const [file] = event.dataTransfer.files
    if (file === undefined) return
    event.preventDefault()
    takeFile(file)
  }
  function takeChosen(): void {
    takeFile(picker.current?.files?.[0])
    if (picker.current) picker.current.value = ''
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only for what came before the page was hydrated.
  useEffect(() => {
    if (picker.current?.files?.length) takeChosen()
    else if (field.current?.value) takeTyped()
    return () => clearTimeout(pause.current)
  }, [])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a drop is a further way; the button beside it does the same.
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={takeDropped}
      className={cn('flex flex-col gap-3 rounded-lg', isOver && 'outline-2 outline-ring outline-offset-4')}
    >
      <Field
        label="Paste anything"
        hint="A log, an .env file, a diff, a scanner’s report or a Kubernetes Secret, up to 50 MB. The text never leaves this browser."
      >
        <Textarea
          ref={field}
          rows={isAnswered ? 2 : 8}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          translate="no"
          data-1p-ignore
          onPaste={takePasted}
          onInput={takeTyped}
          className={cn('font-mono text-xs', isAnswered ? 'max-h-20' : 'min-h-44')}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => picker.current?.click()}>
          <FileUp aria-hidden="true" />
          Choose a file
        </Button>
        <span className="text-muted-foreground text-table max-md:hidden">or drop one here</span>
        {children}
      </div>
      <input
        ref={picker}
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        className="hidden"
        onChange={takeChosen}
      />
    </div>
  )
}
