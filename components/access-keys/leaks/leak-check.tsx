'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { LeakFindings } from './leak-findings'
import { type LeakSource, PastePanel } from './paste-panel'
import { ScanProgress } from './scan-progress'
import { useScan } from './use-scan'

/** The leak check: one field, and the answer below it. */
export function LeakCheck() {
  const { scan, start, clear } = useScan()
  const [name, setName] = useState('the pasted text')
  // A new number empties the field.
  const [round, setRound] = useState(0)
  const take = ({ content, name: file }: LeakSource) => {
    setName(file ?? 'the pasted text')
    start(content)
  }
  return (
    <div className="flex flex-col gap-6">
      <PastePanel key={round} onSource={take} onEmpty={clear} isAnswered={scan.state === 'done'}>
        {scan.state === 'done' ? (
          <span role="status" className="min-w-0 truncate text-muted-foreground text-table">
            Checked <span translate="no">{name}</span>
          </span>
        ) : null}
        {scan.state === 'idle' || scan.state === 'reading' ? null : (
          <Button
            variant="ghost"
            onClick={() => {
              clear()
              setRound(round + 1)
            }}
          >
            Clear
          </Button>
        )}
      </PastePanel>
      {scan.state === 'reading' ? (
        <ScanProgress name={name} read={scan.read} total={scan.total} onCancel={clear} />
      ) : null}
      {scan.state === 'too-long' ? (
        <Notice tone="danger" role="alert" title="This is more than 50 MB">
          Nothing was read. Split the file, and check the parts one after the other.
        </Notice>
      ) : null}
      {scan.state === 'failed' ? (
        <Notice tone="danger" role="alert" title="The text couldn’t be read">
          Nothing was sent. Choose the file again, or paste the text in parts.
        </Notice>
      ) : null}
      {scan.state === 'done' ? <LeakFindings credentials={scan.credentials} beyond={scan.beyond} /> : null}
    </div>
  )
}
