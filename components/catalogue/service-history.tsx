'use client'
import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useSession } from '#components/live/session.tsx'
import { ErrorState, LoadingRows } from '#components/ui/states.tsx'
import { VersionList } from '#components/versions/version-list.tsx'
import { isProductCategory } from '#lib/domain/request/categories.ts'
import type { Service } from '#lib/domain/service/catalogue.ts'
import type { ServiceContent } from '#lib/domain/service/service.ts'
import { STARTING_SERVICES } from '#lib/domain/service/starting-services.ts'
import { changedParts } from './service-draft.ts'
import { usePartNames } from './use-part-names.ts'

/** Who changed what of a service, and when. */
export function ServiceHistory({ service }: { service: Service }) {
  const { language, words } = useLanguage()
  const text = words.catalogue
  const { user } = useSession()
  const partNames = usePartNames()
  const { category, version } = service
  const versions = useQuery({
    queryKey: [user?.communityId, 'serviceVersions', category, version],
    queryFn: ({ signal }) => api.service.versions.query({ category }, { signal }),
    enabled: version > 0,
  })
  if (version === 0) return <p className="px-4 py-3 text-text-2">{text.noHistory}</p>
  if (versions.isError) return <ErrorState onRetry={() => void versions.refetch()} />
  if (!versions.data) return <LoadingRows rows={3} lines={2} />
  const rows = versions.data
  return (
    <VersionList
      rows={rows}
      describe={(row, index) => {
        const before: ServiceContent | undefined =
          rows[index + 1]?.content ??
          (isProductCategory(category) ? STARTING_SERVICES[category] : undefined)
        const parts = before ? changedParts(before, row.content) : []
        return before
          ? text.changed(partNames(parts).join(language === 'zh' ? '、' : ', '))
          : text.first
      }}
    />
  )
}
