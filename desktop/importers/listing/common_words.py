"""Common English words: in a name they are rare, in a title or a sentence there are always some."""

from desktop.importers.listing.word_lists import words

COMMON_WORDS = words(
    """
    abilities ability ablation able about above absence absolute abstract abstraction abstractions abundant
    academic accelerate accelerated accelerating acceleration accelerations acceptable acceptance accepted
    access accessibility accessible accessing accommodate accomplish accomplished according accordingly account
    accounting accounts accumulated accuracies accuracy accurate accurately achievable achieve achieved achieves
    achieving acoustic acquire acquired acquiring acquisition across act acting action actions activation
    activations active actively activities activity acts actual actually actuated actuation actuator actuators
    acyclic adapt adaptability adaptable adaptation adapted adapting adaptive adaptively adapts add added adding
    addition additional additionally additive address addressed addresses addressing adds adequate adequately
    adjacent adjust adjusted adjusting adjustment adjusts admits adopt adopted adopting adoption adopts advance
    advanced advancement advancements advances advantage advantageous advantages adversarial adversary adverse
    advice advocate aerial affect affected affecting affects affine aforementioned after again against age agent
    agents aggregate aggregated aggregates aggregating aggregation agile agnostic ago agreement ahead aid aim
    aimed aiming aims air aircraft airport algebra algebraic algorithm algorithmic algorithms align aligned
    aligning alignment aligns all alleviate alleviates allocation allow allowed allowing allows almost alone
    along alongside already also alternate alternating alternative alternatives although always ambiguities
    ambiguity ambiguous amenable among amongst amount amounts amplitude analog analogous analyse analyses
    analysis analytic analytical analytically analytics analyze analyzed analyzes analyzing anchor and angle
    angles angular animal animals ankle annotate annotated annotating annotation annotations annotators anomaly
    another answer answering answers anthropomorphic any anyone apart app appealing appear appearance
    appearances appears applicability applicable application applications applied applies apply applying
    approach approaches appropriate appropriately approximate approximated approximately approximates
    approximating approximation approximations apps arbitrarily arbitrary architectural architecture
    architectures are area areas argue argument arguments arise arises arising arm arms around arrangement array
    arrays arrive art article articles articulated artifacts artificial ask asked asking aspect aspects
    assembled assembly assess assessed assessing assessment assign assigned assigning assignment assignments
    assigns assist assistance assistant assisted assisting assistive associate associated association
    associations assume assumed assumes assuming assumption assumptions asymmetric asymptotic asymptotically
    asynchronous asyncio attached attack attacks attain attains attempt attempts attend attendees attention
    attitude attracted attractive attribute attributed attributes audience audio auditorium augment augmentation
    augmented augmenting augments author authors autoencoder autoencoders automate automated automatic
    automatically automating automation autonomous autonomously autonomy autoregressive auxiliary availability
    available avec avenue average averaging avoid avoidance avoided avoiding avoids award aware awareness away
    axes axis back backbone backend background backgrounds backpropagation backward bad balance balanced
    balancing bandit bandits bandwidth banquet barrier base based baseline baselines bases basic basics basis
    batch battery beam bearing became because become becomes becoming been before begin beginners beginning
    behave behavior behavioral behaviors behaviour behaviours behind being belief believe belong belonging
    belongs below benchmark benchmarking benchmarks bending beneficial benefit benefits besides better between
    beyond bias biased biases bidirectional big biggest bilateral binary biological biology biomedical biped
    bipedal bit bits blind block blocks blog blur board bodies body boost boosting boosts both bottleneck bound
    boundaries boundary bounded bounding bounds box boxes brain branch branches break breakfast breaking breaks
    bridge bridges bridging brief briefly bring bringing brings broad broader broadly brought browser budget
    bugs build building builds built bundle burden bus business but cable cables calculate calculated
    calculating calculation calculations calibrate calibrated calibration call called calls camera cameras
    campus can cancer candidate candidates cannot canonical canteen capabilities capability capable capacity
    caption captioning captions capture captured captures capturing car care careful carefully carried carry
    carrying cars cascade cascaded case cases cast catastrophic categorical categories categorization category
    causal cause caused causes causing cell cells center centered centers central centralized certain chain
    chains chair chairs challenge challenges challenging chance change changed changes changing channel channels
    chapter chapters character characteristic characteristics characterization characterize characterized
    characterizes characterizing characters charla cheap check checking cheers chemical children chip choice
    choices choose chooses choosing chosen circuit circuits circular circumstances city claim claims class
    classes classic classical classification classified classifier classifiers classify classifying clean
    cleaning clear clearly click client clients climbing clinical close closed closely closer closest closing
    closure cloud clouds cluster clustering clusters clutter cluttered coarse code codebase codes coding
    coefficient coefficients coffee cognitive coherence coherent collaborate collaboration collaborative
    collaboratively collapse collect collected collecting collection collections collective collision collisions
    colloquium color com combination combinations combinatorial combine combined combines combining come comes
    comfortable coming command commands comment commercial committee common commonly commonsense communicate
    communication communications communities community como compact companies comparable comparative compare
    compared compares comparing comparison comparisons compatibility compatible compelling compensate
    compensation competing competition competitive competitors compiler complement complementary complete
    completed completely completeness completion complex complexities complexity compliance compliant
    complicated component components compose composed composite composition compositional comprehension
    comprehensive comprehensively compress compressed compression comprised comprises comprising compromise
    compromising computation computational computationally computations compute computed computer computers
    computes computing con concentrate concentration concept concepts conceptual concern concerned concerning
    concerns concise conclude conclusions concrete concurrent concurrently condition conditional conditioned
    conditioning conditions conduct conducted conducting conference confidence configuration configurations
    confined confirm confirmed conflict conflicting conjunction connect connected connecting connection
    connections connectivity consecutive consensus consequence consequences consequently conservative consider
    considerable considerably consideration considerations considered considering considers consist consistency
    consistent consistently consisting consists constant constantly constants constitutes constrain constrained
    constraining constraint constraints construct constructed constructing construction constructs consuming
    consumption contact contacts contain contained containers containing contains contemporary content contents
    context contexts contextual continual continually continue continues continuity continuous continuously
    continuum contour contrast contrastive contribute contributes contributing contribution contributions
    contributors control controllability controllable controlled controller controllers controlling controls
    convenient conventional converge convergence converges conversation conversational conversations conversion
    convert converted converting convex convexity convolution convolutional convolutions cooperation cooperative
    coordinate coordinated coordinates coordination cope core corpora corpus correct correction correctly
    correctness correlate correlated correlation correlations correspond correspondence correspondences
    corresponding corresponds corrupted cortex cost costly costs could count counterfactual counterpart
    counterparts counting countries couple coupled coupling course courses covariance cover coverage covered
    covering covers create created creates creating creation creative creativecommons criteria criterion
    critical crowd crowded crowdsourcing crucial cue cues cumulative current currently curriculum curvature
    curve curved curves custom customer customers customized cut cutting cycle cycles cyclic daily damage
    damping dangerous data database databases dataset datasets date day days deal dealing deals dear deblurring
    debugging decade decades december decentralized decide decided decision decisions decoder decoding decompose
    decomposed decomposes decomposing decomposition decouple decoupled decoupling decrease decreased decreases
    decreasing dedicated deep deeper default defense define defined defines defining definition definitions
    deformable deformation deformations degradation degrade degraded degrades degree degrees delay delayed
    delays deliver delivering delivers delivery delta demand demanding demands demo demonstrate demonstrated
    demonstrates demonstrating demonstration demonstrations denoising dense densely densities density depend
    dependence dependencies dependency dependent depending depends deploy deployed deploying deployment
    deployments depth depths derivation derivatives derive derived deriving des descent describe described
    describes describing description descriptions descriptive descriptor descriptors design designed designing
    designs desirable desired despite detail detailed details detect detected detecting detection detections
    detector detectors detects determination determine determined determines determining deterministic develop
    developed developer developers developing development developments develops deviation deviations device
    devices devise devised devoted dexterity dexterous diagnosis diagnostic dialog dialogue diameter dictionary
    did differ difference differences different differentiable differential differentially differently differs
    difficult difficulties difficulty diffusion digital dimension dimensional dimensionality dimensions dinner
    direct directed direction directional directions directly disaster discover discovered discovering discovers
    discovery discrepancy discrete discretization discriminate discrimination discriminative discriminator
    discuss discussed discusses discussing discussion disease disentangle disentangled disjoint disparity
    displacement display distance distances distant distillation distinct distinctive distinguish distinguishing
    distortion distortions distribute distributed distribution distributional distributions disturbance
    disturbances dive divergence diverse diversity divide divided docs document documentation documents does
    doing domain domains dominant dominated done door double down downstream dramatic dramatically drastically
    draw drawback drawbacks drawing drawn draws drift drive driven driver drivers drives driving drone drop
    dropout drug dual dubbed due duration during dynamic dynamical dynamically dynamics each earlier early ease
    easier easily easy ecosystem edge edges edit editing edition editor editors edu education educational effect
    effective effectively effectiveness effector effects efficacy efficiency efficient efficiently effort
    efforts egocentric eight either elastic electric electrical electronic electronics elegant element elements
    eliminate eliminates eliminating email embed embedded embedding embeddings embodied emerge emerged emergence
    emergency emerging emotion emotional emotions emph emphasis emphasize empirical empirically employ employed
    employing employs enable enabled enables enabling encode encoded encoder encoders encodes encoding encounter
    encountered encourage encourages encouraging end energy enforce enforces enforcing engage engaging engine
    engineer engineering engineers engines enhance enhanced enhancement enhances enhancing enjoy enjoys enormous
    enough enrich ensemble ensembles ensure ensures ensuring entire entirely entities entity entries entropy
    entry environment environmental environments episode episodes epsilon equal equally equation equations
    equilibrium equipment equipped equivalence equivalent erroneous error errors especially essential
    essentially esta establish established establishes establishing estimate estimated estimates estimating
    estimation estimations estimator estimators etc europython evaluate evaluated evaluates evaluating
    evaluation evaluations even event events eventually ever every everyday everyone everything evidence
    evolution evolutionary evolve evolved evolving exact exactly examine examined examines examining example
    examples exceeds excellent except excessive exchange exciting exclusively excursion execute executed
    executing execution exhaustive exhibit exhibited exhibiting exhibits exist existence existing exists
    exoskeleton expand expanded expanding expansion expect expectation expectations expected expense expensive
    experience experienced experiences experiment experimental experimentally experimentation experiments expert
    expertise experts explain explainable explained explaining explains explanation explanations explicit
    explicitly exploit exploitation exploited exploiting exploits exploration exploratory explore explored
    explores exploring exponential exponentially exposed exposure express expressed expression expressions
    expressive expressiveness extend extended extending extends extensible extension extensions extensive
    extensively extent external extra extract extracted extracting extraction extractor extracts extreme
    extremely extrinsic eye fabricated fabrication face facebook faced faces facial facilitate facilitates
    facilitating facing fact factor factorization factors facts fail failed fails failure failures fair fairly
    fairness fake fall falling falls false familiar familiarity families family far fashion fast faster fastest
    fault favorable favorably fax feasibility feasible feature features featuring february fed federated fee
    feed feedback feedforward feel fees feet few fewer fidelity fields figure file files fill filter filtering
    filters final finally financial find finding findings finds fine finetuning finger fingers fingertip finite
    first firstly fit fits fitted fitting five fix fixed flat flexibility flexible flexibly flight floor flow
    flows fluid fly flying focus focused focuses focusing follow followed following follows food foot footprint
    for force forces forecasting foreground forest forgetting form formal formalism formalize formally format
    formation formats formed former forming forms formula formulas formulate formulated formulates formulating
    formulation formulations forward found foundation four foyer frac fraction frame frames framework frameworks
    free freedom freely frequencies frequency frequent frequently friction friday from front fulfill full fully
    fun function functional functionalities functionality functions fundamental fundamentally further
    furthermore fuse fused fuses fusing fusion future fuzzy gain gained gaining gains gait gaits game games gap
    gaps garden gather gathered gathering gaze gender general generalisation generality generalizability
    generalizable generalization generalize generalized generalizes generalizing generally generate generated
    generates generating generation generative generator generators generic genetic geometric geometrical
    geometrically geometries geometry gesture gestures get gets getting git github give given gives giving
    global globally goal goals going good google got gradient gradients gradually grammar granularity graph
    graphical graphics graphs grasp grasped grasping grasps gravity great greater greatly greedy greetings grid
    grids gripper grippers ground grounded grounding group grouping groups grow growing grows growth guarantee
    guaranteed guaranteeing guarantees guest guests guidance guide guided guidelines guides guiding had half
    hall hand handle handled handles handling hands happen happens haptic hard harder hardly hardness hardware
    harmful has hash hashing have having head heading health healthcare healthy heart heavily heavy height hello
    help helped helpful helping helps hence her here heterogeneity heterogeneous heuristic heuristics hidden
    hierarchical hierarchies hierarchy high higher highest highlight highlighted highlighting highlights highly
    hinders hip his historical history hold holding holds holistic home homogeneous hope horizon horizontal host
    hotel hotels hours household how however html http https huge human humanoid humans hundreds hybrid
    hyperparameter hyperparameters hypotheses hypothesis idea ideal ideas identical identification identified
    identifies identify identifying identity ignore ignored ignoring illumination illustrate illustrated
    illustrates image imagery images imaging imbalance imbalanced imitate imitation immediate immediately impact
    impacts impedance imperfect implement implementation implementations implemented implementing implements
    implications implicit implicitly implies imply importance important importantly impose imposed imposes
    imposing impossible impractical impressive imprint improve improved improvement improvements improves
    improving inability inaccurate inadequate include included includes including inclusion incomplete
    inconsistency inconsistent incorporate incorporated incorporates incorporating incorporation incorrect
    increase increased increases increasing increasingly incremental incrementally indeed independence
    independent independently index indicate indicates indicating indirect indispensable individual individually
    individuals indoor induce induced induces inducing inductive industrial industry inefficient inequality
    inertia inertial inevitably inexpensive infeasible infer inference inferences inferred inferring infers
    infinite influence influenced influences inform information informative informed infrastructure inherent
    inherently initial initialization initialized initially injection inner innovation innovations innovative
    inpainting input inputs inserted insertion inside insight insights inspection inspiration inspired
    instability install installation installed instance instances instantaneous instead instruction instructions
    instrument instruments insufficient integer integral integrate integrated integrates integrating integration
    intelligence intelligent intended intensity intensive intent intention intentions interact interacting
    interaction interactions interactive interactively interacts interest interested interesting interests
    interface interfaces interference intermediate internal internet interplay interpolation interpret
    interpretability interpretable interpretation interpreted interpreter interpreting intersection interval
    intervals intervention interventions into intractable intricate intrinsic intrinsically introduce introduced
    introduces introducing introduction intuition intuitive intuitively invariance invariant invasive inverse
    inversion inverted investigate investigated investigates investigating investigation involve involved
    involves involving irregular irrelevant isolated isolation issue issues item items iteration iterations
    iterative iteratively its itself january job jobs join joint jointly joints journey jump jumping just keep
    keeping keeps kept kernel kernels key keynote keynotes keypoint keypoints kind kinds kinematic kinematics
    kitchen knee know knowing knowledge known lab label labeled labeling labelled labels laboratory lack lacking
    lacks land landing landmark landmarks landscape language languages laptop large largely larger largest las
    laser last latency latent later lateral latest latter law laws layer layers layout lead leader leading leads
    learn learnable learned learner learners learning learns learnt least leave leaves leaving lecture lecturer
    lectures led left leg legged legs length lengths lens less lessons let lets level levels leverage leveraged
    leverages leveraging lexical libraries library license licensed licenses lie lies life lift lifting light
    lighting lightweight like likelihood likely limb limbs limit limitation limitations limited limiting limits
    line linear linearization linearly lines linguistic link linkage linked linking links liquid list listen
    lists literature little live lives living load loading loads lobby local localisation localization localize
    localized localizing locally locate located location locations locomotion log logarithmic logic logical
    logistic longer longitudinal look looking looks loop loops losing loss losses lost lot lots low lower lunch
    machine machines made magnetic magnitude mail main mainly mainstream maintain maintained maintaining
    maintains maintenance major majority make makes making malicious manage managed management managing maneuver
    maneuvers manifold manifolds manipulate manipulated manipulating manipulation manipulations manipulator
    manipulators manner manual manually manufacturing many map mapped mapping mappings maps margin marginal
    margins markers market mask masked masks mass massive master match matched matches matching material
    materials math mathbb mathcal mathematical mathematically matplotlib matrices matrix matter maximal
    maximization maximize maximizes maximizing maximum mean meaning meaningful means measure measured
    measurement measurements measures measuring mechanical mechanics mechanism mechanisms media medical medium
    meet member members memory mental mention mentioned menu merely merge merging merits mesh meshes message
    messages metadata method methodologies methodology methods metric metrics micro middle might mild million
    millions mimic mind miniature minima minimal minimally minimax minimization minimize minimized minimizes
    minimizing minimum mining minutes mirror mismatch missing mission missions mistakes mitigate mitigating mix
    mixed mixing mixture mixtures mobile mobility modalities modality mode model modeled modeling modelled
    modelling models moderate moderator modern modes modification modifications modified modify modifying
    modular modulation module modules molecular moment moments momentum monday monitor monitoring monocular
    months more morphology most mostly motion motions motivate motivated motivates motivation motor motors
    mounted move moved movement movements moves moving much multi multilingual multimodal multiple
    multiplicative multivariate muscle muscles music must mutual mutually naive name named namely names narrow
    native natural naturally nature navigate navigating navigation near nearby nearest nearly necessarily
    necessary necessity need needed needle needs negative neglect negligible neighbor neighborhood neighboring
    neighbors neither nested net nets network networks neural neuron neurons neuroscience never new newer newly
    news next node nodes noise noises noisy nominal non nonconvex none nonholonomic nonlinear nonparametric nor
    norm normal normalization normalized normals norms nos not notable notably note notebook notebooks notes
    notion notions novel novelty november now number numbers numerical numerically numerous numpy object
    objective objectives objects observability observable observation observational observations observe
    observed observer observes observing obstacle obstacles obtain obtained obtaining obtains obvious occluded
    occlusion occlusions occupancy occur occurrence occurring occurs october odometry off offer offered offering
    offers office offline offset often old older omnidirectional onboard once one ones ongoing online only onto
    open opening opens operate operated operates operating operation operational operations operator operators
    opinion opportunities opportunity opposed opposite optical optima optimal optimality optimally optimisation
    optimization optimizations optimize optimized optimizer optimizes optimizing optimum option options oracle
    order ordered ordering orders ordinary org organization organizations organized orientation orientations
    oriented original originally orthogonal other others otherwise our out outcome outcomes outdoor outer
    outlier outliers outline outperform outperformed outperforming outperforms output outputs outside
    outstanding over overall overcome overcomes overcoming overfitting overhead overlap overlapping overlooked
    overview owing own package packages packaging pages paid pair paired pairs pairwise pandas panel panels
    paper papers par para paradigm paradigms parallel parallelism parameter parameterization parameterized
    parameters parametric parking parse parsing part partial partially participants particle particles
    particular particularly partition partitioning partitions partner partners parts pass passing passive past
    patch patches path paths patient patients pattern patterns pay payload payment pdf peak pedestrian
    pedestrians penalty pendulum people per perceive perceived percentage perception perceptual perfect
    perfectly perform performance performances performed performing performs period periodic periods permanent
    permits persistent person personal personalized persons perspective perspectives perturbation perturbations
    perturbed phase phases phenomena phenomenon phone photo photometric photos phrases physical physically
    physics physiological pick picking picture piece pieces piecewise pipeline pipelines pitch pitfalls pivotal
    pixel pixels place placed placement places placing plan planar plane planes planned planner planners
    planning plans plant platform platforms plausible play player players playing playlist playlists plays plus
    pneumatic podcast point points policies policy polynomial pool pooling poor poorly popular popularity
    population populations por portable portion pose posed poses position positional positioning positions
    positive positives possess possibilities possibility possible possibly poster posterior posters posture
    potential potentially potentials pour power powered powerful practical practically practice practices
    practitioners precise precisely precision predefined predict predicted predicting prediction predictions
    predictive predictor predictors predicts preference preferences preferred preliminary preprocessing
    prescribed presence present presentation presented presenting presents preservation preserve preserved
    preserves preserving pressure pretrained pretraining prevalent prevent preventing prevents previous
    previously primarily primary primitive primitives principal principle principled principles printed prior
    priori priority priors privacy private prize probabilistic probabilities probability probably probe probing
    problem problematic problems procedure procedures process processed processes processing produce produced
    produces producing product production productivity products professional profile profiles program programme
    programmer programmers programming programs progress progressive progressively prohibitive prohibitively
    project projected projection projections projects prominent promise promising promote promoting prompt
    prompting prompts prone proof propagate propagation proper properly properties property proportion
    proportional proposal proposals propose proposed proposes proposing proprioceptive propulsion protect
    protocol protocols prototype prototypes prototyping provable provably prove proved proven proves provide
    provided provides providing proving proximal proximity proxy pruning pseudo public publicly published pull
    pure purely purpose purposes pursuit push pushing put pycon pyramid python quadratic quadrotor quadruped
    quadrupedal qualitative qualitatively quality quantification quantify quantifying quantitative
    quantitatively quantities quantity quantization queries query querying question questions qui quick quickly
    quite radial radius raise raises random randomized randomly range ranges ranging rank ranking rapid rapidly
    rare rarely rate rates rather ratio ratios raw reach reachability reachable reached reaches reaching react
    reaction reactive read readily reading readings ready real realistic reality realization realize realized
    realizing really realtime reason reasonable reasonably reasoning reasons recall receive received receives
    receiving recent recently reception receptive recognition recognize recognized recognizing recommendation
    recommendations recommender reconfiguration reconstruct reconstructed reconstructing reconstruction
    reconstructions record recorded recording recordings records recover recovered recovering recovers recovery
    recurrent recursive recursively reduce reduced reduces reducing reduction redundancy redundant refer
    reference references referred refers refine refined refinement refines refining reflect reflected reflecting
    reflection reflects regard regarded regarding regardless regards regime regimes region regions registration
    regression regret regular regularization regularize regularized regularizer regulation rehabilitation
    reinforcement rejection relate related relates relating relation relational relations relationship
    relationships relative relatively relax relaxation relaxations relaxed release released relevance relevant
    reliability reliable reliably reliance relies rely relying remain remaining remains remarkable remarkably
    remedy remote remotely removal remove removed removes removing render rendered rendering renders repeated
    repeatedly repetitive replace replaced replacement replacing report reported reports repository represent
    representation representational representations representative represented representing represents reproduce
    reproducibility reproducible reproducing request requests require required requirement requirements requires
    requiring rescue research researchers researches residual resistance resolution resolutions resolve resolved
    resonance resort resource resources respect respective respectively respond response responses responsible
    rest restoration restore restrict restricted restrictions restrictive result resulted resulting results
    retain retaining retraining retrieval retrieve retrieved retrieving return returns reusable reuse reveal
    revealed revealing reveals reverse review reviews revisit reward rewards richer right rigid rigorous
    rigorously rise risk risks road roadmap robot robotic robotics robots robust robustly robustness role roles
    rolling room rotating rotation rotational rotations rough roughly round rounds route routing rover rule
    rules run running runs runtime sacrificing safe safely safer safety saliency salient same sample sampled
    sampler samples sampling satellite satisfaction satisfactory satisfied satisfies satisfy satisfying saturday
    save saving say scalability scalable scalar scale scaled scales scaling scan scanner scanning scans scarce
    scarcity scenario scenarios scene scenes schedule scheduling schema scheme schemes school science scientific
    scientist scientists scope score scores scoring scratch script scripts seamless seamlessly search searches
    searching second seconds section secure security see seed seek seeking seeks seem seems seen segment
    segmentation segmented segmenting segments select selected selecting selection selective selectively selects
    self semantic semantically semantics seminar seminars sense sensing sensitive sensitivity sensor sensors
    sensory sentence sentences sentiment separate separated separately separating separation sequence sequences
    sequential sequentially serial series serious serve server servers serves service services serving servo
    servoing session sessions set sets setting settings setup setups seven several severe severely shallow shape
    shaped shapes shaping share shared shares sharing shed shift shifts short shortcomings shorter shortest
    should show showcase showed showing shown shows side sign signal signals significance significant
    significantly similar similarities similarity similarly simple simpler simplicity simplified simplifies
    simplify simplifying simply simulate simulated simulating simulation simulations simulator simulators
    simultaneous simultaneously since sincerely single singular site sites situation situations six size sizes
    skeleton sketch skill skills skin slave slides sliding slightly slip slope slow slower slowly small smaller
    smooth smoothing smoothly smoothness social soft softmax software solely solid solution solutions solve
    solved solver solvers solves solving some something sometimes somewhat sonar sophisticated sound sounds
    source sources space spaces span spanning sparse sparsity spatial spatially spatiotemporal speaker
    speakerdeck speakers special specialized specially specific specifically specification specifications
    specified specify specifying spectral spectrum speech speed speeds speedup spend spent sphere spherical
    spike spiking split splitting spoken sponsor sponsors spread springs spurious sqrt square squared squares
    stability stabilization stabilize stabilizing stable stably stack stacked stacking stage stages stance
    standard standards standing start started starting starts state states static station stationary statistical
    statistically statistics status stay steady steer steering step stepping steps stereo stiffness still
    stimuli stimulus stochastic stop stopping storage store stored stores stories storing story straight
    straightforward strain strategic strategies strategy stream streaming streams street strength strengths
    stress strict strictly string strings stroke strong stronger strongly structural structure structured
    structures struggle student students studied studies study studying style styles subject subjective subjects
    sublinear submodular suboptimal subscribers subsequent subsequently subset subsets subspace subspaces
    substantial substantially subtle success successes successful successfully successive such suffer suffers
    sufficient sufficiently suggest suggested suggesting suggests suitable suite suited sum summaries
    summarization summarize summary sunday superior superiority supervised supervision supplementary supply
    support supported supporting supports suppress sure surface surfaces surgeon surgery surgical surpasses
    surpassing surprising surprisingly surrogate surrounding surroundings surveillance survey susceptible swarm
    swimming swing switch switches switching symbolic symmetric symmetry symposium synchronization synchronized
    synchronous syntactic syntax synthesis synthesize synthesized synthesizing synthetic system systematic
    systematically systems table tables tabular tackle tackled tackles tackling tactile tags tail tailored take
    taken takes taking talk talking talks target targeted targeting targets task tasks taught taxonomy tea teach
    teacher teaching team teams technical technique techniques technologies technology tedious teleoperated
    teleoperation tell temperature template templates temporal temporally tend tends tens tension tensor term
    termed terms terrain terrains test testbed tested testing tests text textit texts textual texture textures
    than thanks that the theater theatre their them themselves then theorem theoretic theoretical theoretically
    theories theory there thereby therefore thermal these they thin thing things think thinking third this
    thorough thoroughly those though thought thousands three threshold thresholds through throughout throughput
    thrust thursday thus ticket tickets tight tighter tightly tilde time times timing tiny tion tip tips tissue
    today together token tokens tolerance tomorrow too took tool toolkit tools top topic topics topological
    topologies topology torque torques total touch tour toward towards tower toy trace traces track tracked
    tracker trackers tracking tracks tractable trade tradeoff tradeoffs traditional traditionally traffic train
    trainable trained training trains trajectories trajectory transcript transfer transferability transferable
    transferred transferring transfers transform transformation transformations transformed transformer
    transformers transforming transforms transition transitions translate translated translating translation
    translational translations transmission transparency transparent transport transportation travel traverse
    traversing treat treated treating treatment treats tree trees tremendous trend trends trial trials tricks
    tries trigger triplet trivial true truly trust truth try trying tuesday tune tuned tuning turn turning turns
    tutorial tutorials twice twitter two type types typical typically ubiquitous ultimately una unable
    unavailable unbiased unbounded uncertain uncertainties uncertainty unclear unconstrained uncover under
    underactuated underlying understand understanding understood underwater undesirable une uneven unexpected
    unexplored unified unifies uniform uniformly unifying unique uniquely unit units universal unknown unlabeled
    unlike unmanned unnecessary unobserved unprecedented unpredictable unreliable unseen unstable unstructured
    unsupervised until update updated updates updating upon upper urban url usability usable usage use used
    useful usefulness user users uses using usual usually utility utilization utilize utilized utilizes
    utilizing utterances valid validate validated validates validating validation validity valuable value values
    vanilla vanishing variability variable variables variance variant variants variation variational variations
    varied varies variety various vary varying vast vector vectors vehicle vehicles velocities velocity
    verification verified verify versatile versatility version versions versus vertex vertical vertices very via
    viable vibration video videos view viewed viewing viewpoint viewpoints views virtual virtually visibility
    visible vision visual visualization visualizations visualize visually vital vocabulary voice volume volumes
    volumetric voting voxel vulnerability vulnerable walk walking want wanted warping was water wave way ways
    weak weaker weakly weaknesses wearable weather web website websites wednesday weight weighted weighting
    weights welcome well were what wheel wheeled wheels when whenever where whereas whereby wherein whether
    which while whilst who whole whose why wide widely wider widespread width wild wind window windows wing
    wireless wish with within without word words work worked workers workflow workflows working works workshop
    workshops workspace world worlds worse worst would wrist write writing written wrong www yaw year years
    yesterday yet yield yielding yields your yourself youtu youtube zero
    """
)
