import { acceptLosses as accept } from '@/db/queries/lost-changes'
import { actorLabel } from '@/lib/domain/access/actor'
import { acceptLossesInput, describeLoss } from '@/lib/domain/lost-changes/open-loss'
import { refuse, succeed } from '@/lib/domain/result'
import { workspaceTarget } from '../audit/audit-entry'
import { defineCommand } from '../commands/define-command'

/** Accepts that changes are lost: the database's state counts again. Keys that had been stopped may work again. */
export const acceptLosses = defineCommand<typeof acceptLossesInput, { accepted: number }>(
  { action: 'lost-changes.settle', effect: 'loosens', input: acceptLossesInput, concerns: 'workspace' },
  async ({ tx, workspace, actor }, { lossIds }, { audit, announce }) => {
    const accepted = await accept(tx, workspace.id, lossIds, actorLabel(actor))
    if (accepted.length === 0)
      return refuse('NOT_FOUND', 'These lost changes are already settled. Reload the page.')
    for (const keyId of new Set(accepted.map(({ key_id }) => key_id)))
      await announce({ kind: 'change.loss_accepted', keyId, stops: null })
    for (const { id, key_id: keyId, kind } of accepted)
      await audit({
        action: 'change.loss_accepted',
        target: keyId === null ? workspaceTarget(workspace) : { type: 'access_key', id: keyId, label: keyId },
        keyId,
        before: { stopped: describeLoss(kind) },
        after: { lossId: Number(id) },
      })
    return succeed({ accepted: accepted.length })
  },
)
