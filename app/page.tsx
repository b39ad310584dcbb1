import { HomeRedirect } from '#components/shell/home-redirect.tsx'

export default function Page() {
  return <HomeRedirect />
}
