import type { Mail } from './mail'

/** How long the link of a mail works. A link that an admin hands over lives longer. */
export const PASSWORD_LINK_MINUTES = 60

/** The mail with the link that sets a new password. `address`: from where somebody asked for the link. */
export function passwordLinkMail(link: string, address: string | null): Mail {
  const from = address === null ? '' : ` from ${address}`
  return {
    subject: '[Chatelaine] Set a new password',
    text: [
      `Somebody${from} asked for a new password for your account.`,
      '',
      'Open this link to set one. It works once, for an hour:',
      link,
      '',
      'Setting a new password signs you out everywhere. If you didn’t ask for this, do nothing: your password stays as it is.',
      '',
    ].join('\n'),
  }
}
