'use client'
import { useMemo } from 'react'
import { useLiveTable } from '#components/live/live-provider.tsx'
import type { HeardService } from '#lib/domain/channel/recognise-request.ts'
import type { Category } from '#lib/domain/request/categories.ts'
import { catalogueOf, type Service } from '#lib/domain/service/catalogue.ts'

/** The community's catalogue in its order, live. */
export function useCatalogue(): readonly Service[] {
  const saved = useLiveTable('service')
  return useMemo(() => catalogueOf(saved.values()), [saved])
}

/** What may be asked for now. */
export function useServices(): readonly Service[] {
  const catalogue = useCatalogue()
  return useMemo(() => catalogue.filter(({ retired }) => !retired), [catalogue])
}

/** The ids of what may be asked for, as requests carry them. */
export function useCategories(): readonly Category[] {
  const services = useServices()
  return useMemo(() => services.map(({ category }) => category as Category), [services])
}

/** The services that a message may ask for, and the words by which each is heard. */
export function useHeardServices(): readonly HeardService[] {
  return useServices()
}
