import { FormDialog } from '@/components/commands/form-dialog'
import { RestrictionQuestions, RestrictionRefusal } from './restriction-answers'
import { RestrictionFields } from './restriction-fields'
import { type RestrictedKey, useRestrictions } from './use-restrictions'

type RestrictionsDialogProps = { target: RestrictedKey; onClose: () => void }

/** The dialog "Edit restrictions". */
export function RestrictionsDialog({ target, onClose }: RestrictionsDialogProps) {
  const { form, seen, change, notice, questions, errors, ...edit } = useRestrictions(target, onClose)
  return (
    <FormDialog
      title="Edit restrictions"
      description="Changes apply to the next request."
      form={{ ...edit, notice: null }}
      submitLabel={questions.length > 0 ? 'Save anyway' : 'Save restrictions'}
      tone={questions.length > 0 ? 'danger' : 'primary'}
      onClose={onClose}
    >
      <RestrictionFields keyId={target.id} form={form} errors={errors} change={change} />
      <RestrictionRefusal failure={notice} current={seen} />
      <RestrictionQuestions questions={questions} />
    </FormDialog>
  )
}
