import { DialogBody, DialogContent, DoneFooter } from '@/components/ui/dialog'
import { SecretBox } from '@/components/ui/secret-box'

type SignInLinkProps = {
  /** The headline; the box alone is called "Sign-in link". */
  title: string
  email: string
  link: string
  onDone: () => void
}

/** Shows a one-time link to hand over. It is shown only here; another one can be created. */
export function SignInLink({ title, email, link, onDone }: SignInLinkProps) {
  return (
    <DialogContent
      title={title}
      description={
        <>
          With it{' '}
          <span translate="no" className="wrap-anywhere font-medium text-foreground">
            {email}
          </span>{' '}
          to set a password. Anyone with the link can use it once, within three days.
        </>
      }
      dismissable={false}
    >
      <DialogBody>
        <SecretBox
          label="Sign-in link"
          value={link}
          copyLabel="Copy link"
          hint="You won’t see it again. If it gets lost, create a new one from the member’s menu."
        />
      </DialogBody>
      <DoneFooter onDone={onDone} />
    </DialogContent>
  )
}
