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

/** What the catalogue says of a category, retired ones too: what was asked for is still done. */
export function useServiceOf(): (category: Category) => Service | undefined {
  const catalogue = useCatalogue()
  return useMemo(() => {
    const services = new Map(catalogue.map((service) => [service.category, service]))
    return (category) => services.get(category)
  }, [catalogue])
}

/** The ids of what may be asked for, as requests carry them. */
export function useCategories(
  /** Stands among them although it is offered no more: what is asked for already keeps it. */
  current?: Category,
): readonly Category[] {
  const catalogue = useCatalogue()
  return useMemo(
    () =>
      catalogue
        .filter(({ category, retired }) => !retired || category === current)
        .map(({ category }) => category),
    [catalogue, current],
  )
}

/** The services that a message may ask for, and the words by which each is heard. */
export function useHeardServices(): readonly HeardService[] {
  return useServices()
}
