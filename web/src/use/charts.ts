// The parts of ECharts that are used, in a chunk of their own: loaded when the first chart is drawn.
import { LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([LineChart, GridComponent, AriaComponent, SVGRenderer])

export interface Series {
  name: string
  values: (number | null)[]
  before?: boolean // of the year before: dashed
}

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

// Colours and sizes as the page has them now; a change of theme or print draws anew.
export function drawLines(into: HTMLElement, labels: string[], series: Series[], said: string) {
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8125
  const chart = init(into, undefined, { renderer: 'svg' })
  const text = { color: token('--ink-2'), fontSize: size, fontFamily: token('--font-sans') }
  chart.setOption({
    animation: false,
    aria: { enabled: true, label: { description: said } },
    grid: { left: 8, right: size * 4, top: size * 2, bottom: 4, containLabel: true },
    xAxis: { type: 'category', data: labels, boundaryGap: false, axisLabel: text, axisTick: { show: false }, axisLine: { lineStyle: { color: token('--line-2') } } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: token('--line') } } },
    series: series.map((one) => {
      const colour = token(one.before ? '--c-last' : '--c1')
      const last = one.values.reduce<number>((found, value, at) => (value === null ? found : at), -1)
      return {
        type: 'line' as const, name: one.name, silent: true, symbol: 'circle',
        symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) => (!one.before && dataIndex === last ? 8 : 0),
        itemStyle: { color: colour }, lineStyle: { color: colour, width: one.before ? 1.5 : 2.5, type: one.before ? ('dashed' as const) : ('solid' as const) },
        endLabel: { show: true, formatter: `${one.name} ${one.values[last] ?? ''}`, ...text, color: one.before ? text.color : token('--ink') },
        labelLayout: { moveOverlap: 'shiftY' as const },
        data: one.values,
      }
    }),
  })
  return chart
}
