// The parts of ECharts that pages use. A chart needs its parts here and nowhere else: what is not named is not bundled.
// On the page canvas, not SVG: ECharts' SVG carries inline styles, which the site's Content-Security-Policy forbids. SVG is for files.
import { BarChart, CustomChart, GraphChart, LineChart, PieChart, ScatterChart } from "echarts/charts";
import { AriaComponent, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";

use([BarChart, CustomChart, GraphChart, LineChart, PieChart, ScatterChart]);
use([AriaComponent, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer, SVGRenderer]);

export { init };
