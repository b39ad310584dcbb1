'use client'
import { LogOut, Maximize } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { LanguageToggle } from '#components/shell/appearance.tsx'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Segmented } from '#components/ui/segmented.tsx'
import {
  ROTATE_S,
  WALL_THEMES,
  WALL_VIEWS,
  type WallSettings,
  type WallView,
} from './wall-settings.ts'

const SHOWN_MS = 4_000

/** What a hand at the screen may change. It fades in when the pointer moves, and out again. */
export function WallControls({
  settings,
  view,
  onChange,
  onRefit,
}: {
  settings: WallSettings
  view: WallView
  onChange: (change: Partial<WallSettings>) => void
  onRefit: () => void
}) {
  const text = useLanguage().words.wall.controls
  const router = useRouter()
  const shown = usePointerMoved()
  const seconds = settings.rotateS || ROTATE_S
  return (
    <div
      role="toolbar"
      aria-label={text.label}
      className={classNames(
        'absolute top-[100px] left-1/2 z-20 flex w-max -translate-x-1/2 items-center gap-3 rounded-control border border-line-2 bg-surface p-3 shadow-float transition-opacity focus-within:opacity-100',
        shown ? 'opacity-100' : 'pointer-events-none opacity-0',
      )}
    >
      <Button icon={Maximize} onClick={onRefit}>
        {text.refit}
      </Button>
      <Segmented
        label={text.view}
        value={settings.rotateS > 0 ? null : view}
        onChange={(chosen) => onChange({ view: chosen, rotateS: 0 })}
        options={WALL_VIEWS.map((value) => ({ value, label: text.views[value] }))}
      />
      <Segmented
        label={text.rotate}
        value={settings.rotateS > 0 ? 'on' : 'off'}
        onChange={(chosen) => onChange({ rotateS: chosen === 'on' ? seconds : 0 })}
        options={[
          { value: 'off', label: text.rotateOff },
          { value: 'on', label: text.rotateOn(seconds) },
        ]}
      />
      <Segmented
        label={text.theme}
        value={settings.theme}
        onChange={(theme) => onChange({ theme })}
        options={WALL_THEMES.map((value) => ({ value, label: text.themes[value] }))}
      />
      <LanguageToggle />
      <Button icon={LogOut} onClick={() => router.push('/map')}>
        {text.leave}
      </Button>
    </div>
  )
}

function usePointerMoved(): boolean {
  const [moved, setMoved] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onMove = () => {
      setMoved(true)
      clearTimeout(timer)
      timer = setTimeout(() => setMoved(false), SHOWN_MS)
    }
    window.addEventListener('pointermove', onMove, { passive: true })
    window.addEventListener('pointerdown', onMove, { passive: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerdown', onMove)
    }
  }, [])
  return moved
}
