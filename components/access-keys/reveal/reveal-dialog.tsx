import { Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ReceiptLine } from '@/components/commands/receipt-line'
import { useWorkspace } from '@/components/commands/use-workspace'
import { GuideLink } from '@/components/shell/guide-link'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox'
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { SecretBox } from '@/components/ui/secret-box'
import { cn } from '@/lib/cn'
import { useKeyPlace } from '../key-place'
import { downloadFile } from './download-file'
import { credentialFile, exampleRequest } from './example-request'
import type { Issued } from './issued'
import { useForgetWhenGone } from './use-forget-when-gone'
import { useStayUntilSaved } from './use-stay-until-saved'

type RevealDialogProps = {
  issued: Issued
  /** Called after the credential was saved, and when it must be forgotten. */
  onClose: () => void
}

/**
 * "Save your access key": shows a credential for the only time. Only the component above holds it, and forgets it on
 * `onClose`.
 */
export function RevealDialog({ issued, onClose }: RevealDialogProps) {
  const reader = useReader()
  const [saved, setSaved] = useState(false)
  const [nudges, setNudges] = useState(0)
  const tick = useRef<HTMLInputElement>(null)
  const first = useRef<HTMLDivElement>(null)
  const drawAttention = () => setNudges((count) => count + 1)
  // Each attempt creates a new frame around the checkbox, so that its animation repeats. Focus the present one.
  useEffect(() => {
    if (nudges > 0) tick.current?.focus()
  }, [nudges])
  const leave = useStayUntilSaved(drawAttention)
  useForgetWhenGone(onClose)
  const finish = () => {
    leave()
    onClose()
  }
  return (
    <Dialog>
      <DialogContent
        title="Save your access key"
        size="wide"
        dismissable={false}
        onDismissAttempt={drawAttention}
        onOpenAutoFocus={(event) => {
          event.preventDefault()
          first.current?.focus()
        }}
      >
        <DialogBody>
          <div ref={first} tabIndex={-1} className="outline-none">
            <Notice tone="attention" title="This is the only time the secret is shown.">
              {issued.allowlist === undefined ? (
                <>
                  You won’t see it again. Chatelaine keeps no copy. Store it where your program reads it, for
                  example in a secret manager. It expires on{' '}
                  {reader.second(Date.parse(issued.secret.expiresAt))}. <GuideLink guide="storing-secrets" />
                </>
              ) : (
                'You won’t see it again. Chatelaine keeps no copy. Plant it where only an intruder would find it. It authorises nothing.'
              )}
            </Notice>
          </div>
          <RevealedValues issued={issued} />
          <Reach issued={issued} />
        </DialogBody>
        <DialogFooter className="justify-between">
          <div
            key={nudges}
            className={cn(
              'rounded-md px-2 py-1.5',
              nudges > 0 && 'zoom-in-95 animate-in bg-attention-soft ring-2 ring-attention',
            )}
          >
            <CheckboxField
              ref={tick}
              label="I have saved this key"
              checked={saved}
              onCheckedChange={(checked) => setSaved(checked === true)}
            />
          </div>
          <span role="status" className="sr-only">
            {nudges > 0
              ? `Tick “I have saved this key” first, then press Done.${' '.repeat(nudges % 2)}`
              : ''}
          </span>
          <Button variant="primary" disabled={!saved} onClick={finish}>
            Done
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}

/** Shows which verifiers know the secret: the secret did not wait for their confirmations. */
function Reach({ issued: { receipt } }: { issued: Issued }) {
  const workspaceSlug = useWorkspace()
  if (receipt === null) return null
  return (
    <p className="text-muted-foreground text-table">
      <ReceiptLine workspaceSlug={workspaceSlug} receipt={receipt} effect="Applied everywhere" />
    </p>
  )
}

function RevealedValues({ issued }: { issued: Issued }) {
  const place = { workspaceSlug: useWorkspace(), verifierUrl: useKeyPlace().verifierUrl }
  const { keyId, keyName, secret } = issued
  const isToken = secret.kind === 'token'
  const download = () => downloadFile(`${keyId}.json`, credentialFile(issued, place))
  return (
    <>
      <SecretBox label="Access key name" value={keyName} copyLabel="Copy name" />
      <SecretBox label="Key ID" value={keyId} copyLabel="Copy key ID" />
      <SecretBox
        label={isToken ? 'JSON Web Token' : 'Secret'}
        value={secret.value}
        copyLabel={isToken ? 'Copy token' : 'Copy secret'}
      />
      <SecretBox
        label="Try it"
        value={exampleRequest(issued, place)}
        copyLabel="Copy command"
        hint={
          issued.allowlist === undefined
            ? 'Asks the verifier which key this is. Your shell may keep this line in its history.'
            : 'Raises the alarm: the answer is the one for an unknown key, and an incident opens.'
        }
      />
      {issued.allowlist === undefined ? null : (
        <SecretBox
          label="Allowlist of gitleaks"
          value={issued.allowlist}
          copyLabel="Copy line"
          hint="Keeps your own scanner from reporting the planted decoy. Add it to an [[rules.allowlists]] that intruders can’t read."
        />
      )}
      <Button className="self-start" onClick={download}>
        <Download aria-hidden="true" />
        Download JSON
      </Button>
    </>
  )
}
