/** Eight hues, one per batch, then again; each pair of fill and text keeps a contrast of at least 4.5. */
const hues = [212, 152, 28, 276, 340, 180, 52, 4];

export const style: string = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1c2128;--soft:#59636e;--line:#8c959f;--rule:#d1d9e0;--focus:#0550ae}
@media (prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--soft:#9198a1;--line:#656c76;--rule:#30363d;--focus:#79c0ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,sans-serif}
header,main{padding:0 24px}
h1{font-size:24px;margin:20px 0 0}h2{font-size:17px;margin:24px 0 8px}
header p{margin:4px 0 16px;color:var(--soft)}
.scroll{overflow-x:auto;outline-offset:2px}
#reason{min-height:3em;padding:10px 14px;border:1px solid var(--rule);border-radius:8px;margin:12px 0}
svg text{fill:var(--fg);font-size:12px}svg .head{font-weight:600;font-size:14px}svg .soft,.soft{fill:var(--soft);font-weight:400;font-size:12px}
.task .id{font-weight:600}
.task rect,.gantt g rect{stroke-width:1}
.arrows path{fill:none;stroke:var(--line);stroke-width:1.2;marker-end:url(#tip)}
#tip path{fill:var(--line)}
.gantt .rule{stroke:var(--rule);stroke-dasharray:3 3}
.task{cursor:pointer;outline:none}
.task:focus-visible rect,.task.on rect{stroke:var(--focus);stroke-width:3}
.graph.picked .task:not(.near):not(.on){opacity:.35}
.graph.picked .arrows path{opacity:.15}.graph.picked .arrows path.near{opacity:1;stroke:var(--focus);stroke-width:2}
${hues.map((hue, at) => `.c${at} rect{fill:hsl(${hue} 70% 91%);stroke:hsl(${hue} 45% 42%)}`).join('\n')}
@media (prefers-color-scheme:dark){${hues.map((hue, at) => `.c${at} rect{fill:hsl(${hue} 38% 22%);stroke:hsl(${hue} 45% 58%)}`).join('\n')}}
table{border-collapse:collapse;width:100%;font-size:14px;margin-bottom:32px}
th,td{text-align:left;vertical-align:top;padding:5px 12px 5px 0;border-bottom:1px solid var(--rule)}
td{overflow-wrap:anywhere;min-width:4em}
@media print{:root{--bg:#fff;--fg:#000;--soft:#444;--line:#666;--rule:#bbb}.scroll{overflow:visible}svg{max-width:100%;height:auto}#reason{display:none}tr{break-inside:avoid}}
@media (prefers-reduced-motion:no-preference){.task,.arrows path{transition:opacity .12s}}
`;
