import { classNames } from '#components/ui/class-names.ts'
import type { Paper, PaperLine } from '#lib/domain/notice/write-notice.ts'

const LOOKS: Record<PaperLine['is'], string> = {
  heading: 'mt-3 font-semibold',
  text: 'indent-[2em]',
  item: 'pl-[2em]',
  right: 'text-right',
}

/** A notice as it hangs at a gate: black on white, by day and by night, on a screen and on paper. */
export function NoticePaper({
  paper,
  language,
  className,
}: {
  paper: Paper
  language: 'zh' | 'en'
  className?: string
}) {
  return (
    <article
      data-theme="light"
      lang={language === 'zh' ? 'zh-CN' : 'en'}
      className={classNames(
        'mx-auto w-full max-w-[720px] border bg-surface px-12 py-10 text-14 leading-7 text-text print:max-w-none print:border-0 print:px-[6mm] print:py-[8mm]',
        className,
      )}
    >
      <h2 className="mb-4 text-center text-20 leading-8 font-bold">{paper.title}</h2>
      {paper.lines.map((line, index) => (
        <p
          // Lines of a notice never move.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className={classNames('wrap-anywhere', LOOKS[line.is])}
        >
          {line.text}
        </p>
      ))}
    </article>
  )
}
