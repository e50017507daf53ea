import { Button } from '@/components/ui/button'
import { DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'

export type Added = {
  email: string
  link: string | null
  withoutLink: 'can_sign_in' | 'invited_elsewhere' | null
}

/** Explains why there is no link: the person can sign in already. */
export function AddedWithoutLink({ added, onDone }: { added: Added; onDone: () => void }) {
  return (
    <DialogContent title="Member added" size="sm">
      <DialogBody>
        <Notice tone="live" role="status">
          {added.withoutLink === 'invited_elsewhere' ? (
            <>
              <span translate="no" className="wrap-anywhere font-medium">
                {added.email}
              </span>{' '}
              was invited by another workspace and sets a password with the link from there.
            </>
          ) : (
            <>
              <span translate="no" className="wrap-anywhere font-medium">
                {added.email}
              </span>{' '}
              can sign in already, and finds this workspace in the switcher.
            </>
          )}
        </Notice>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </DialogFooter>
    </DialogContent>
  )
}
