'use client'
import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { useLanguage } from '#components/i18n/language.tsx'
import { api } from '#components/live/api.ts'
import { useNeededRole } from '#components/live/use-needed-role.ts'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { errorSentence } from '#lib/i18n/error-sentence.ts'
import { download } from './download.ts'
import type { Drill } from './drill-panel.tsx'

/** The list as a file. Personal fields are asked for each time, and go into the audit log. */
export function ExportButtons({ drill }: { drill: Drill }) {
  const { language, words } = useLanguage()
  const [personal, setPersonal] = useState(false)
  const [busy, setBusy] = useState<'csv' | 'xlsx' | null>(null)
  const [said, setSaid] = useState<{ text: string; isError: boolean } | null>(null)
  const neededRole = useNeededRole('figures.exportPersonal')
  const text = words.figures.exported
  const save = async (format: 'csv' | 'xlsx') => {
    setBusy(format)
    setSaid(null)
    try {
      const { window, measure, division, key } = drill
      const file = await api.figures.export.mutate({
        window,
        measure,
        ...(division ? { division, key: key ?? null } : {}),
        format,
        language,
        personal,
      })
      download(file)
      setSaid({ text: text.done(file.rows), isError: false })
    } catch (error) {
      setSaid({ text: text.failed(errorSentence(error, words)), isError: true })
    } finally {
      setBusy(null)
    }
  }
  return (
    <footer className="shrink-0 border-t px-4 py-3">
      <div className="mb-2 flex min-h-6 items-center gap-2">
        <Checkbox
          checked={personal}
          disabled={neededRole !== null}
          onChange={() => setPersonal(!personal)}
        >
          {text.personal}
        </Checkbox>
        <span className="text-12 text-text-2">{neededRole ?? text.personalHint}</span>
      </div>
      <div className="flex items-center gap-2">
        {(['csv', 'xlsx'] as const).map((format) => (
          <Button
            key={format}
            icon={FileDown}
            busy={busy === format}
            onClick={() => void save(format)}
          >
            {text[format]}
          </Button>
        ))}
        <output className={`min-w-0 flex-1 text-12 ${said?.isError ? 'text-red' : 'text-text-2'}`}>
          {said?.text}
        </output>
      </div>
    </footer>
  )
}
