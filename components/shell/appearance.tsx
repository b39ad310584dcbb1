'use client'
import { Moon, Sun } from 'lucide-react'
import { useLanguage } from '#components/i18n/language.tsx'
import { IconButton } from '#components/ui/button.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { LANGUAGES } from '#lib/i18n/language.ts'
import { THEME_CHOICES, useTheme } from './use-theme.ts'

/** `中 / EN`: one press switches, without a reload. */
export function LanguageToggle() {
  const { language, setLanguage, words } = useLanguage()
  const zh = language === 'zh'
  const [here, other] = zh ? ['中', 'EN'] : ['EN', '中']
  return (
    <button
      type="button"
      onClick={() => setLanguage(zh ? 'en' : 'zh')}
      aria-label={`${here} / ${other}: ${words.shell.language.toggle}`}
      title={words.shell.language.toggle}
      className="h-8 shrink-0 rounded-control px-2 font-medium whitespace-nowrap hover:bg-surface-2"
    >
      {here}
      <span className="font-normal text-text-3"> / {other}</span>
    </button>
  )
}

export function ThemeToggle() {
  const { theme, setChoice } = useTheme()
  const words = useLanguage().words
  return (
    <IconButton
      icon={theme === 'dark' ? Moon : Sun}
      label={words.shell.theme.toggle}
      onClick={() => setChoice(theme === 'dark' ? 'light' : 'dark')}
    />
  )
}

export function LanguageChoice() {
  const { language, setLanguage, words } = useLanguage()
  return (
    <Segmented
      label={words.shell.language.label}
      value={language}
      onChange={setLanguage}
      options={LANGUAGES.map((value) => ({ value, label: words.shell.language[value] }))}
    />
  )
}

export function ThemeChoiceControl() {
  const { choice, setChoice } = useTheme()
  const words = useLanguage().words
  return (
    <Segmented
      label={words.shell.theme.label}
      value={choice}
      onChange={setChoice}
      options={THEME_CHOICES.map((value) => ({ value, label: words.shell.theme[value] }))}
    />
  )
}
