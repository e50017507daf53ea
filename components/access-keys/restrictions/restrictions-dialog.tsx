'use client'

import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { RestrictionQuestions, RestrictionRefusal } from './restriction-answers'
import { RestrictionFields } from './restriction-fields'
import { useRestrictions } from './use-restrictions'

type RestrictionsDialogProps = { detail: AccessKeyDetail; onClose: () => void }

/** The dialog "Edit restrictions". */
export function RestrictionsDialog({ detail, onClose }: RestrictionsDialogProps) {
  const element = useRef<HTMLFormElement>(null)
  const { form, seen, change, submit, busy, failure, questions, errors } = useRestrictions(
    detail,
    element,
    onClose,
  )
  return (
    <Dialog open onOpenChange={(open) => (open || busy ? undefined : onClose())}>
      <DialogContent title="Edit restrictions" description="In force at the next call, everywhere.">
        <form ref={element} onSubmit={submit} noValidate autoComplete="off">
          <DialogBody>
            <RestrictionFields keyId={detail.id} form={form} errors={errors} change={change} />
            <RestrictionRefusal failure={failure} current={seen} />
            <RestrictionQuestions questions={questions} />
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose} disabled={busy}>
              Cancel
            </Button>
            <Button type="submit" variant={questions.length > 0 ? 'danger' : 'primary'} loading={busy}>
              {questions.length > 0 ? 'Save anyway' : 'Save restrictions'}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
