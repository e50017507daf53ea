import { usePathname } from 'next/navigation'

/** Opens the sign-in in a new tab. Therefore the typed text stays and can be sent afterwards. */
export function SignInAgain() {
  const path = usePathname()
  return (
    <a
      href={`/sign-in?callbackUrl=${encodeURIComponent(path)}`}
      target="_blank"
      rel="noreferrer"
      className="underline underline-offset-2"
    >
      sign in in another tab
    </a>
  )
}
