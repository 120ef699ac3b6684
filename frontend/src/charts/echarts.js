// The parts of ECharts that pages use. A chart needs its parts here and nowhere else: what is not named is not bundled.
// On the page canvas, not SVG: ECharts' SVG carries inline styles, which the site's Content-Security-Policy forbids. SVG is for files.
import { BarChart, CustomChart, GraphChart, LineChart, PieChart, ScatterChart } from "echarts/charts";
import { DataZoomComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, registerLocale, use } from "echarts/core";
import vietnamese from "echarts/i18n/langVI-obj.js";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";

use([BarChart, CustomChart, GraphChart, LineChart, PieChart, ScatterChart]);
use([DataZoomComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer, SVGRenderer]);
registerLocale("VI", vietnamese);

export { init };
